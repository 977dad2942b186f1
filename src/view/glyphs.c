/*
 * The glyphs of the views: box drawing, block elements and geometric shapes
 * that every console font has, or plain ASCII.  Both dresses take the same
 * columns, so that a screen keeps its shape.
 */
#include "amparo/line.h"

const struct glyphs *
glyphs_for(bool ascii)
{
	static const struct glyphs fancy = {
		.ascii = false,
		.open = "▾",
		.closed = "▸",
		.leaf = " ",
		.bar_v = "│",
		.bar_h = "─",
		.cross_t = "┬",
		.cross_b = "┴",
		.cross_l = "├",
		.cross_r = "┤",
		.day = "●",
		.planned = "○",
		.month = "▬",
		.from = "├",
		.mid = "─",
		.to = "┤",
		.approx = "┄",
		.unknown = "░",
		.open_end = "→",
		.before = "◂",
		.after = "▸",
		.block = { " ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" },
		.range = "═",
		.band = "━",
		.shade = { " ", "░", "▒", "▓" },
		.link = "▸",
		.back_link = "◂",
		.ellipsis = "…",
		.dot = "·",
		.mark = "★",
		.disputed = "≠",
	};
	static const struct glyphs plain = {
		.ascii = true,
		.open = "-",
		.closed = "+",
		.leaf = " ",
		.bar_v = "|",
		.bar_h = "-",
		.cross_t = "+",
		.cross_b = "+",
		.cross_l = "+",
		.cross_r = "+",
		.day = "*",
		.planned = "o",
		.month = "=",
		.from = "|",
		.mid = "-",
		.to = "|",
		.approx = "~",
		.unknown = "?",
		.open_end = ">",
		.before = "<",
		.after = ">",
		.block = { " ", ".", ":", "-", "=", "+", "*", "#", "@" },
		.range = "=",
		.band = "=",
		.shade = { " ", "?", "?", "?" },
		.link = ">",
		.back_link = "<",
		.ellipsis = "~",
		.dot = "-",
		.mark = "*",
		.disputed = "!",
	};

	return ascii ? &plain : &fancy;
}

void
glyphs_without_borders(struct glyphs *g)
{
	g->bar_v = g->bar_h = " ";
	g->cross_t = g->cross_b = g->cross_l = g->cross_r = " ";
}
