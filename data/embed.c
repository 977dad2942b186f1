/*
 * Run while building: prints a file's bytes as a C array, so that the program
 * can carry them.  A string literal in many pieces is what compilers read
 * fastest, by far.
 *
 *   embed SYMBOL FILE   ->   const unsigned char SYMBOL[]; size_t SYMBOL_len;
 */
#include <stdio.h>

static int
is_plain(int c)
{
	return c >= ' ' && c <= '~' && c != '"' && c != '\\' && c != '?';
}

int
main(int argc, char **argv)
{
	FILE *in;
	unsigned long n = 0;
	int c;

	if (argc != 3) {
		fputs("usage: embed SYMBOL FILE\n", stderr);
		return 2;
	}
	in = fopen(argv[2], "rb");
	if (in == NULL) {
		perror(argv[2]);
		return 1;
	}
	printf("#include \"amparo/builtin.h\"\n");
	printf("const unsigned char %s[] =\n\"", argv[1]);
	while ((c = getc(in)) != EOF) {
		if (n > 0 && n % 64 == 0)
			fputs("\"\n\"", stdout);
		if (is_plain(c))
			putchar(c);
		else /* three digits: a digit that follows is not swallowed */
			printf("\\%03o", (unsigned)c);
		n++;
	}
	/* Who reads a number at the very end may look a few bytes ahead. */
	printf(
	    "\"\n\"\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\";\n"
	    "const size_t %s_len = %lu;\n",
	    argv[1], n);
	if (ferror(in) || fclose(in) != 0 || fflush(stdout) != 0) {
		perror(argv[2]);
		return 1;
	}
	return 0;
}
