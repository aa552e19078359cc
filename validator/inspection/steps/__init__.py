"""What is looked at, one question a file: each takes the job and gives its part of the answer."""
