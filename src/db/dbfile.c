/*
 * The header of a database file, as https://sqlite.org/fileformat.html
 * gives it.  Integers in it are big-endian.
 */
#include "amparo/dbfile.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amparo/schema.h"

static const char magic[16] = "SQLite format 3";

static uint32_t
be32(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	    (uint32_t)p[2] << 8 | p[3];
}

static bool
check_version(uint32_t version, const char *what, struct error *e)
{
	if (version == SCHEMA_VERSION)
		return true;
	if (version > SCHEMA_VERSION)
		return error_set(e, ERR_DATASET,
		    "%s: made for schema %" PRIu32 ", this amparo reads %d: "
		    "use a newer amparo, or compile it again",
		    what, version, SCHEMA_VERSION);
	return error_set(e, ERR_DATASET,
	    "%s: made for schema %" PRIu32 ", this amparo reads %d: "
	    "compile it again",
	    what, version, SCHEMA_VERSION);
}

/* The size that the header states against the size that there is. */
static bool
check_size(const unsigned char *head, uint64_t size, const char *what,
    struct error *e)
{
	uint32_t page = (uint32_t)head[16] << 8 | head[17];
	uint64_t stated;

	if (page == 1)
		page = 65536;
	if (page < 512 || (page & (page - 1)) != 0)
		return error_set(e, ERR_DATASET, "%s: damaged: no page size",
		    what);
	stated = (uint64_t)page * be32(head + 28);
	if (size < stated)
		return error_set(e, ERR_DATASET,
		    "%s: damaged: cut short, %" PRIu64 " of %" PRIu64
		    " bytes are there",
		    what, size, stated);
	if (size > stated)
		return error_set(e, ERR_DATASET,
		    "%s: damaged: %" PRIu64 " bytes after its end", what,
		    size - stated);
	return true;
}

bool
dbfile_check_header(const unsigned char *head, size_t n, uint64_t size,
    const char *what, struct error *e)
{
	if (size == 0)
		return error_set(e, ERR_DATASET, "%s: the file is empty", what);
	if (n < sizeof(magic) || memcmp(head, magic, sizeof(magic)) != 0)
		return error_set(e, ERR_DATASET, "%s: not an amparo dataset",
		    what);
	if (n < DBFILE_HEADER)
		return error_set(e, ERR_DATASET,
		    "%s: damaged: cut short, its header is not whole", what);
	if (be32(head + 68) != SCHEMA_APPLICATION_ID)
		return error_set(e, ERR_DATASET,
		    "%s: an SQLite database, but not an amparo dataset", what);
	if (!check_version(be32(head + 60), what, e))
		return false;
	/* Its latest changes may lie in a file beside it, which is not read. */
	if (head[18] != 1 || head[19] != 1)
		return error_set(e, ERR_DATASET,
		    "%s: changed by another program (write-ahead log): "
		    "compile it again",
		    what);
	return check_size(head, size, what, e);
}

static size_t
read_some(int fd, unsigned char *buf, size_t n)
{
	size_t len = 0;

	while (len < n) {
		ssize_t got = read(fd, buf + len, n - len);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		len += (size_t)got;
	}
	return len;
}

bool
dbfile_check(const char *path, uint64_t *size, struct error *e)
{
	unsigned char head[DBFILE_HEADER];
	struct stat st;
	size_t n = 0;
	int fd, err = 0;

	/* A named pipe without a writer must not hold the program up. */
	fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		return error_set(e, ERR_DATASET, "%s: %s", path,
		    strerror(errno));
	if (fstat(fd, &st) != 0)
		err = errno;
	else if (S_ISREG(st.st_mode))
		n = read_some(fd, head, sizeof(head));
	close(fd);
	if (err != 0)
		return error_set(e, ERR_DATASET, "%s: %s", path, strerror(err));
	if (S_ISDIR(st.st_mode))
		return error_set(e, ERR_DATASET,
		    "%s: a folder, not a dataset; amparo compile makes one "
		    "of it",
		    path);
	if (!S_ISREG(st.st_mode))
		return error_set(e, ERR_DATASET, "%s: not a regular file",
		    path);
	*size = (uint64_t)st.st_size;
	return dbfile_check_header(head, n, *size, path, e);
}

void
dbfile_uri(struct strbuf *uri, const char *path)
{
	static const char plain[] = "/-._~0123456789abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

	/* "//" begins a host, ":memory:" is no file. */
	strbuf_adds(uri, path[0] == '/' ? "file://" : "file:./");
	for (; *path != '\0'; path++)
		if (strchr(plain, *path) != NULL)
			strbuf_addc(uri, *path);
		else
			strbuf_addf(uri, "%%%02X", (unsigned char)*path);
	strbuf_adds(uri, "?mode=ro&immutable=1");
}
