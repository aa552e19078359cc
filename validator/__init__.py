"""The engine of Casefile Audit. It knows templates, rules and records, and no council."""
