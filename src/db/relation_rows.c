/*
 * Relations that share rows; see relation_rows.h.
 */
#include "amparo/relation_rows.h"

#include "amparo/dataset.h"

void
relation_rows_init(struct relation_rows *r, struct btree *to)
{
	*r = (struct relation_rows){ .to = to };
}

static void
put_text(struct row *row, const char *text)
{
	if (text != NULL)
		row_text(row, text);
	else
		row_null(row);
}

/* The columns up to the last target. */
static void
begin(struct row *row, unsigned type, const uint32_t *target, size_t n)
{
	row_begin(row);
	row_null(row); /* the row id says it */
	row_int(row, type);
	for (size_t i = 0; i < n; i++)
		row_int(row, (int64_t)target[i] + 1);
	for (size_t i = n; i < SCHEMA_TARGETS; i++)
		row_null(row);
}

void
relation_rows_end(struct relation_rows *r, struct row *row)
{
	if (r->count == 0)
		return;
	begin(row, r->type, r->target, r->count);
	btree_add(r->to, r->n, row);
	r->count = 0;
}

static void
add_alone(struct relation_rows *r, const struct relation_row *rel,
    struct row *row)
{
	begin(row, rel->type, &rel->target, 1);
	put_text(row, rel->date);
	put_text(row, rel->role);
	if (rel->for_rec != NO_RECORD)
		row_int(row, (int64_t)rel->for_rec + 1);
	else
		row_null(row);
	put_text(row, rel->why);
	btree_add(r->to, rel->n, row);
}

void
relation_rows_add(struct relation_rows *r, const struct relation_row *rel,
    struct row *row)
{
	bool plain = rel->date == NULL && rel->role == NULL &&
	    rel->why == NULL && rel->for_rec == NO_RECORD;

	if (!plain || r->count == SCHEMA_TARGETS || rel->type != r->type ||
	    rel->n != r->n + (int64_t)r->count)
		relation_rows_end(r, row);
	if (!plain) {
		add_alone(r, rel, row);
		return;
	}
	if (r->count == 0) {
		r->n = rel->n;
		r->type = rel->type;
	}
	r->target[r->count++] = rel->target;
}
