/* Loaded before the system's own library: notes what a process writes, flushes and answers, in the file WATCHED_LOG;
   while the file WATCHED_FAILS is there, no flush succeeds. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

static ssize_t (*real_write)(int, const void *, size_t);

static void note(const char *what, int fd) {
    const char *log = getenv("WATCHED_LOG");
    char link[64], name[1024], line[1200];
    int saved = errno;
    if (!log) return;
    if (!real_write) real_write = dlsym(RTLD_NEXT, "write");
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, name, sizeof name - 1);
    name[length > 0 ? length : 0] = 0;
    int size = snprintf(line, sizeof line, "%s %s\n", what, name);
    int to = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (to >= 0) {
        if (real_write(to, line, size) < 0) abort();
        close(to);
    }
    errno = saved;
}

static void note_bytes(int fd, const void *bytes, size_t length) {
    if (length > 12 && !memcmp(bytes, "HTTP/1.1 201", 12)) note("said-201", fd);
    else note("wrote", fd);
}

static int flushed(const char *name, int fd) {
    const char *fails = getenv("WATCHED_FAILS");
    int (*real)(int) = dlsym(RTLD_NEXT, name);
    if (fails && !access(fails, F_OK)) {
        note("not-flushed", fd);
        errno = EIO;
        return -1;
    }
    int result = real(fd);
    note("flushed", fd);
    return result;
}

int fsync(int fd) { return flushed("fsync", fd); }
int fdatasync(int fd) { return flushed("fdatasync", fd); }

ssize_t write(int fd, const void *bytes, size_t length) {
    if (!real_write) real_write = dlsym(RTLD_NEXT, "write");
    note_bytes(fd, bytes, length);
    return real_write(fd, bytes, length);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t at) {
    ssize_t (*real)(int, const void *, size_t, off_t) = dlsym(RTLD_NEXT, "pwrite64");
    note("wrote", fd);
    return real(fd, bytes, length, at);
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) { return pwrite64(fd, bytes, length, at); }

ssize_t send(int fd, const void *bytes, size_t length, int flags) {
    ssize_t (*real)(int, const void *, size_t, int) = dlsym(RTLD_NEXT, "send");
    note_bytes(fd, bytes, length);
    return real(fd, bytes, length, flags);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    ssize_t (*real)(int, const struct iovec *, int) = dlsym(RTLD_NEXT, "writev");
    if (count > 0) note_bytes(fd, parts[0].iov_base, parts[0].iov_len);
    return real(fd, parts, count);
}

ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
    ssize_t (*real)(int, const struct msghdr *, int) = dlsym(RTLD_NEXT, "sendmsg");
    if (message->msg_iovlen > 0) note_bytes(fd, message->msg_iov[0].iov_base, message->msg_iov[0].iov_len);
    return real(fd, message, flags);
}
