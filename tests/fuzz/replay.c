/*
 * A main for a fuzz target without a fuzzer: gives it every file of the
 * corpora named on the command line, whole and cut short in many places, which
 * is how half-written input looks.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define CUTS 64
#define PATH_SIZE 4096

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static long given;

/* A copy of just this size, so that a read past the end is seen. */
static void
give(const uint8_t *data, size_t size)
{
	uint8_t *copy = malloc(size > 0 ? size : 1);

	if (copy == NULL)
		abort();
	if (size > 0)
		memcpy(copy, data, size);
	LLVMFuzzerTestOneInput(copy, size);
	free(copy);
}

static void
replay_file(const char *path, size_t size)
{
	uint8_t *data = malloc(size + 1);
	FILE *f = fopen(path, "rb");

	if (data == NULL || f == NULL || fread(data, 1, size, f) != size) {
		perror(path);
		exit(1);
	}
	fclose(f);
	give(data, size);
	for (size_t cut = 0; cut < CUTS && cut < size; cut++)
		give(data, size > CUTS ? size / CUTS * cut : cut);
	free(data);
	given++;
}

static void
replay(const char *path)
{
	char inner[PATH_SIZE];
	struct dirent *entry;
	struct stat st;
	DIR *dir;

	if (stat(path, &st) == -1) {
		perror(path);
		exit(1);
	}
	if (!S_ISDIR(st.st_mode)) {
		replay_file(path, (size_t)st.st_size);
		return;
	}
	dir = opendir(path);
	if (dir == NULL) {
		perror(path);
		exit(1);
	}
	while ((entry = readdir(dir)) != NULL) {
		if (entry->d_name[0] == '.')
			continue;
		snprintf(inner, sizeof inner, "%s/%s", path, entry->d_name);
		replay(inner);
	}
	closedir(dir);
}

int
main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		replay(argv[i]);
	if (given == 0) {
		fputs("replay: the corpus is empty\n", stderr);
		return 1;
	}
	printf("%ld inputs\n", given);
	return 0;
}
