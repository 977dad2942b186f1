/*
 * The compiler: sources in, dataset or faults out; see compile.h.
 */
#include "amparo/compile.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/build.h"
#include "amparo/db.h"
#include "amparo/derive.h"
#include "amparo/draft_rec.h"
#include "amparo/emit.h"
#include "amparo/file.h"
#include "amparo/jsonl.h"
#include "amparo/lines.h"
#include "amparo/mem.h"
#include "amparo/rec.h"
#include "amparo/vocab_rec.h"

enum { POLL_EVERY = 1024 }; /* records between two looks at interrupted */

struct run {
	struct build b;
	struct draft draft;
	struct vocab_rec *vocab; /* while vocabulary is read */
	struct field_names *names;
	struct jsonl *jsonl;
	unsigned file;
	size_t polls;
	struct error *e;
};

static bool
poll_now(struct run *r)
{
	return r->polls++ % POLL_EVERY != 0 || !build_interrupted(&r->b, r->e);
}

/* ------------------------------------------------------------- sources */

static bool
ends_in(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);

	return n > m && strcmp(s + n - m, end) == 0;
}

static bool
is_jsonl(const char *path)
{
	return strcmp(path, "-") == 0 || ends_in(path, ".jsonl");
}

static const char *
shown(const char *path)
{
	return strcmp(path, "-") == 0 ? "<stdin>" : path;
}

static bool
add_file(const char *path, void *user)
{
	struct build *b = user;

	if (!is_jsonl(path) && !ends_in(path, ".rec"))
		return true;
	if (b->nfiles == BUILD_FILES_MAX)
		return false;
	b->files = grow(b->files, b->nfiles, &b->files_cap, sizeof(*b->files));
	b->files[b->nfiles++] = xstrdup(path);
	return true;
}

static bool
find_sources(struct run *r, const char *const *sources, size_t n)
{
	struct build *b = &r->b;
	size_t i, before;

	for (i = 0; i < n; i++) {
		before = b->nfiles;
		if (strcmp(sources[i], "-") == 0)
			add_file(sources[i], b);
		else if (!file_walk(sources[i], add_file, b, r->e))
			return b->nfiles < BUILD_FILES_MAX
			    ? false
			    : error_set(r->e, ERR_USAGE,
				  "more than 65,535 "
				  "source files");
		if (b->nfiles == before)
			return error_set(r->e, ERR_USAGE,
			    "%s: no .rec or "
			    ".jsonl source",
			    sources[i]);
	}
	return true;
}

/* ---------------------------------------------------------- vocabulary */

static bool
vocab_record(const struct rec_group *g, void *user)
{
	struct run *r = user;

	if (g->type != NULL && vocab_rec_type(g->type))
		vocab_rec_add(r->vocab, g, r->b.files[r->file]);
	return true;
}

/* The vocabulary line that an export begins with. */
static bool
vocab_from_jsonl(struct run *r, struct lines *in)
{
	struct vocab nothing;
	struct diag_list *unheard = diag_new();
	struct jsonl *j;
	struct line line;
	struct draft d;

	vocab_init(&nothing);
	j = jsonl_new(&nothing, unheard, true);
	draft_init(&d);
	if (lines_next(in, &line, r->e) &&
	    jsonl_read(j, &line, "", &d) == JSONL_VOCABULARY)
		vocab_rec_text(r->vocab, jsonl_vocabulary(j),
		    strlen(jsonl_vocabulary(j)), r->b.files[r->file]);
	draft_done(&d);
	jsonl_free(j);
	vocab_done(&nothing);
	diag_free(unheard);
	return r->e->code == ERR_NONE;
}

static bool
vocab_from_file(struct run *r)
{
	const char *path = r->b.files[r->file];
	bool json = is_jsonl(path), ok;
	struct rec_reader to = { path, NULL, vocab_record, r };
	struct lines *in;

	if (strcmp(path, "-") == 0)
		return true; /* can be read once only: see jsonl_source */
	in = lines_open(path, json ? JSONL_LINE_MAX : REC_LINE_MAX, r->e);
	if (in == NULL)
		return false;
	ok = json ? vocab_from_jsonl(r, in) : rec_read(in, &to, r->e);
	lines_close(in);
	return ok;
}

static bool
read_vocabulary(struct run *r)
{
	struct build *b = &r->b;
	bool ok = true;

	r->vocab = vocab_rec_new(&b->vocab, b->diag);
	if (b->opt->vocabulary != NULL)
		vocab_rec_text(r->vocab, b->opt->vocabulary,
		    b->opt->vocabulary_len, "built-in vocabulary");
	vocab_rec_finish(r->vocab);
	r->vocab = vocab_rec_new(&b->vocab, b->diag);
	for (r->file = 0; ok && r->file < b->nfiles; r->file++)
		ok = vocab_from_file(r);
	vocab_rec_finish(r->vocab);
	r->vocab = NULL;
	b->stated_kinds = b->vocab.nkinds;
	return ok;
}

/* ------------------------------------------------------------- reading */

static bool
rec_record(const struct rec_group *g, void *user)
{
	struct run *r = user;
	struct build *b = &r->b;
	const char *file = b->files[r->file];
	struct draft_rec c = { &b->vocab, r->names, b->diag, file,
		b->opt->strict };
	char near[DIAG_QUOTE], q[DIAG_QUOTE];

	if (g->type != NULL && vocab_rec_type(g->type))
		return true;
	draft_reset(&r->draft);
	r->draft.file = r->file;
	if (g->type == NULL) {
		diag_add(b->diag, DIAG_ERROR, file, g->line, 1,
		    "a record before any %%rec: that says its kind");
	} else if (*g->type != '\0') {
		r->draft.kind = kind_of_type(&b->vocab, g->type, near);
		if (r->draft.kind < 0)
			diag_add(b->diag, DIAG_ERROR, file, g->type_line, 7,
			    "no kind %s%s%s",
			    diag_quote(q, g->type, strlen(g->type)),
			    *near != '\0' ? "; did you mean " : "", near);
	}
	if (!draft_rec(&c, g, &r->draft))
		return poll_now(r);
	return build_add(b, &r->draft, r->e) && poll_now(r);
}

static bool
rec_source(struct run *r, struct lines *in)
{
	struct rec_reader to = { r->b.files[r->file], r->b.diag, rec_record,
		r };

	return rec_read(in, &to, r->e);
}

/* A vocabulary line: read before where the source can be read twice. */
static void
vocab_line(struct run *r, const struct line *line)
{
	struct build *b = &r->b;
	const char *text = jsonl_vocabulary(r->jsonl);

	if (line->number != 1 || b->nentries > 0) {
		if (line->number != 1)
			diag_add(b->diag, DIAG_ERROR, b->files[r->file],
			    line->number, 0,
			    "the vocabulary must be the "
			    "first line");
		if (line->number != 1 ||
		    strcmp(b->files[r->file], "<stdin>") != 0)
			return;
	}
	if (strcmp(b->files[r->file], "<stdin>") != 0)
		return;
	r->vocab = vocab_rec_new(&b->vocab, b->diag);
	vocab_rec_text(r->vocab, text, strlen(text), b->files[r->file]);
	vocab_rec_finish(r->vocab);
	r->vocab = NULL;
	b->stated_kinds = b->vocab.nkinds;
}

static bool
jsonl_source(struct run *r, struct lines *in)
{
	struct build *b = &r->b;
	const char *file = b->files[r->file];
	struct line line;

	r->jsonl = jsonl_new(&b->vocab, b->diag, b->opt->lenient);
	while (lines_next(in, &line, r->e)) {
		enum jsonl_what what;

		draft_reset(&r->draft);
		r->draft.file = r->file;
		what = jsonl_read(r->jsonl, &line, file, &r->draft);
		if (what == JSONL_VOCABULARY) {
			vocab_line(r, &line);
			jsonl_free(r->jsonl);
			r->jsonl =
			    jsonl_new(&b->vocab, b->diag, b->opt->lenient);
		}
		if ((what == JSONL_RECORD && !build_add(b, &r->draft, r->e)) ||
		    !poll_now(r))
			break;
	}
	draft_reset(&r->draft);
	jsonl_free(r->jsonl);
	r->jsonl = NULL;
	return r->e->code == ERR_NONE;
}

static bool
read_sources(struct run *r)
{
	struct build *b = &r->b;
	bool ok = true;

	for (r->file = 0; ok && r->file < b->nfiles; r->file++) {
		char **name = &b->files[r->file];
		bool json = is_jsonl(*name);
		struct lines *in = lines_open(*name,
		    json ? JSONL_LINE_MAX : REC_LINE_MAX, r->e);

		if (in == NULL)
			return false;
		lines_stop_when(in, b->opt->interrupted, b->opt->user);
		if (strcmp(*name, shown(*name)) != 0) {
			free(*name);
			*name = xstrdup("<stdin>");
		}
		/* Standard input may have brought words with it. */
		field_names_free(r->names);
		r->names = field_names_new(&b->vocab);
		ok = json ? jsonl_source(r, in) : rec_source(r, in);
		lines_close(in);
	}
	return ok;
}

/* ------------------------------------------------------------- writing */

/* Resolve every record, and write it where M is and nothing is wrong. */
static bool
each_record(struct run *r, struct emit *m)
{
	struct build *b = &r->b;
	uint32_t i;

	for (i = 0; i < b->nentries; i++) {
		if (!build_draft(b, i, &r->draft, r->e) || !poll_now(r))
			return false;
		build_resolve(b, i, &r->draft);
		build_notes(b, i, &r->draft);
		if (m != NULL && !build_faulty(b) &&
		    !emit_record(m, i, &r->draft, r->e))
			return false;
	}
	outline_check(b);
	if (b->nentries == 0)
		diag_add(b->diag, DIAG_ERROR, b->files[0], 0, 0,
		    "no record in the sources");
	if (build_faulty(b))
		return error_set(r->e, ERR_NOTHING, "the sources have faults");
	return true;
}

static bool
write_dataset(struct run *r, const char *out, struct newfile *f,
    struct compile_stats *stats)
{
	struct db *d = db_create(newfile_path(f), r->e);
	struct emit *m;
	bool ok;

	if (d == NULL)
		return false;
	m = emit_new(&r->b, d, out);
	ok = each_record(r, m) && emit_rows(m, r->e) &&
	    pivots_write(&r->b, d, r->e) && emit_finish(m, stats, r->e) &&
	    !build_interrupted(&r->b, r->e);
	emit_free(m);
	ok = ok && db_finish(d, r->e);
	db_close(d);
	return ok;
}

static void
count_only(const struct build *b, struct compile_stats *stats)
{
	stats->records = b->nentries;
	stats->relations = b->nlinks;
	stats->placements = b->nplacings;
}

/* The dataset at OUT, all or nothing. */
static bool
make_dataset(struct run *r, const char *out, struct compile_stats *stats)
{
	struct newfile *f;

	if (out == NULL) {
		if (!each_record(r, NULL))
			return false;
		count_only(&r->b, stats);
		return true;
	}
	f = newfile_begin(out, r->e);
	if (f == NULL)
		return false;
	if (write_dataset(r, out, f, stats))
		return newfile_commit(f, r->e);
	newfile_abandon(f);
	return false;
}

static bool
run_all(struct run *r, const char *const *sources, size_t nsources,
    const char *out, struct compile_stats *stats)
{
	const char *folder = getenv("TMPDIR");
	struct strbuf near;

	strbuf_init(&near);
	strbuf_addf(&near, "%s/amparo-check",
	    folder != NULL && *folder != '\0' ? folder : "/tmp");
	r->b.spool = spool_new(out != NULL ? out : near.s, r->e);
	strbuf_done(&near);
	if (r->b.spool == NULL || !find_sources(r, sources, nsources) ||
	    !read_vocabulary(r) || !read_sources(r))
		return false;
	build_number(&r->b);
	return make_dataset(r, out, stats);
}

bool
compile(const char *const *sources, size_t nsources, const char *out,
    const struct compile_options *opt, struct diag_list *diag,
    struct compile_stats *stats, struct error *e)
{
	struct error mine = { .code = ERR_NONE };
	struct compile_stats counted;
	struct run r = { .e = &mine };
	bool ok;

	memset(&counted, 0, sizeof(counted));
	build_init(&r.b, opt, diag);
	draft_init(&r.draft);
	ok = run_all(&r, sources, nsources, out, &counted);
	draft_done(&r.draft);
	field_names_free(r.names);
	build_done(&r.b);
	diag_sort(diag);
	if (stats != NULL)
		*stats = counted;
	if (!ok)
		error_set(e, mine.code, "%s", mine.msg);
	return ok;
}
