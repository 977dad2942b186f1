# amparo: everything is built below $(O), nothing in the source tree.
#
#   make deps run      install what is missing, build, explore
#   make deps check    install what is missing, build, run every test
#
# A source file is found by its place (src/<layer>/*.c), a test by its name
# (tests/unit/test_*.c, tests/cli/*.test, tests/screen/*.script ...): adding
# one needs no line here.  While working on a part:
#
#   make O=/path PARTS="base text" TESTS='utf8*' check-unit

VERSION = 0.1.0

O ?= build
PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
DATADIR ?= $(PREFIX)/share
MANDIR ?= $(DATADIR)/man
DESTDIR ?=

# The builder's; they come last on each command line and win.
CFLAGS ?= -O2 -g
CPPFLAGS ?=
LDFLAGS ?=
INSTALL ?= install
PKG_CONFIG ?= pkg-config
CC_FOR_BUILD ?= $(CC)

PARTS ?= base text edtf model db compile store search view export app cli
TESTS ?= *
FUZZ_SECONDS ?= 60
ARGS ?=

all: $(O)/amparo

.SUFFIXES:
.DELETE_ON_ERROR:
.PHONY: all run check check-asan check-valgrind lint bench fuzz install \
	install-files \
	uninstall dist deps clean check-unit check-cli check-screen \
	check-view check-compile check-fuzz check-docs check-random FORCE

# One job for each processor unless the caller has said how many.
ifeq ($(MAKELEVEL)$(filter -j% --jobserver%,$(MAKEFLAGS)),0)
MAKEFLAGS += -j$(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
endif

# In `make deps run` nothing is compiled before the tools are there.
FIRST := $(filter deps,$(MAKECMDGOALS))

# ---------------------------------------------------------------- flags

# Asked when first used, not when this file is read: deps may run in between.
lazy = $(eval $(1) := $(2))$($(1))
pc-cflags = $(shell $(PKG_CONFIG) --cflags $(1) 2>/dev/null)
pc-libs = $(shell $(PKG_CONFIG) --libs $(1) 2>/dev/null || echo $(2))

SYSTEM := $(shell uname -s)
ifeq ($(SYSTEM),Darwin)
BREW = $(call lazy,BREW,$(shell brew --prefix 2>/dev/null || echo /usr/local))
SYS_CPPFLAGS = -D_DARWIN_C_SOURCE -I$(BREW)/include
SYS_LDFLAGS = -L$(BREW)/lib
endif
ifneq ($(filter FreeBSD DragonFly OpenBSD NetBSD,$(SYSTEM)),)
SYS_CPPFLAGS = -D__BSD_VISIBLE=1 -D_NETBSD_SOURCE -I/usr/local/include
SYS_LDFLAGS = -L/usr/local/lib
endif

LIB_CPPFLAGS = $(call lazy,LIB_CPPFLAGS,$(call pc-cflags,sqlite3 jansson))
LIB_LIBS = $(call lazy,LIB_LIBS,$(call pc-libs,sqlite3,-lsqlite3) \
	$(call pc-libs,jansson,-ljansson) -lunistring -lcsv -lm)
# ncursesw.pc names an older POSIX than ours.
TUI_CPPFLAGS = $(call lazy,TUI_CPPFLAGS,-DNCURSES_WIDECHAR=1 $(filter-out \
	-D_XOPEN_SOURCE=% -D_DEFAULT_SOURCE,$(call pc-cflags,ncursesw)))
TUI_LIBS = $(call lazy,TUI_LIBS,$(call pc-libs,ncursesw,-lncursesw))
CMOCKA_LIBS = $(call lazy,CMOCKA_LIBS,$(call pc-libs,cmocka,-lcmocka))
VTERM_LIBS = $(call lazy,VTERM_LIBS,$(call pc-libs,vterm,-lvterm))

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes
DEFINES = -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE -DAMPARO_VERSION='"$(VERSION)"'
COMPILE = $(CC) -std=c17 $(WARNINGS) -Iinclude $(DEFINES) $(SYS_CPPFLAGS) \
	$(LIB_CPPFLAGS) $(PART_CPPFLAGS) $(CPPFLAGS) $(CFLAGS)
LINK = $(CC) $(CFLAGS) $(SYS_LDFLAGS) $(LDFLAGS)

# ---------------------------------------------------------------- program

objects = $(patsubst %.c,$(O)/obj/%.o,$(sort $(1)))

LIB_SRC := $(foreach p,$(PARTS),$(wildcard src/$(p)/*.c))
TUI_SRC := $(wildcard src/tui/*.c)
LIB_OBJ := $(call objects,$(LIB_SRC)) $(O)/obj/vocabulary.o $(O)/obj/dossier.o
TUI_OBJ := $(call objects,$(TUI_SRC) src/main.c)
DATA := $(shell find data/americas -name '*.rec' -o -name '*.jsonl')

$(O)/obj/src/tui/%.o: PART_CPPFLAGS = $(TUI_CPPFLAGS)

$(O)/obj/%.o: %.c $(O)/flags
	@mkdir -p $(@D)
	@echo "  CC      $<"
	@$(COMPILE) -MMD -MP -c -o $@ $<

# Changes when the compiler or its flags do, so that everything is made anew.
$(O)/flags: FORCE | $(FIRST)
	@mkdir -p $(@D)
	@echo '$(subst ','\'',$(CC) $(DEFINES) $(CPPFLAGS) $(CFLAGS))' >$@.new
	@cmp -s $@.new $@ && rm -f $@.new || mv $@.new $@

# Everything but the terminal: what the unit tests link.
$(O)/libamparo.a: $(LIB_OBJ)
	@echo "  AR      $@"
	@rm -f $@ && $(AR) rcs $@ $^

# The first amparo has an empty dataset and compiles the one that the second
# carries.  A cross build names a native program instead: AMPARO_COMPILE=.
AMPARO_COMPILE ?= $(O)/amparo-base

$(O)/amparo-base: $(TUI_OBJ) $(O)/obj/builtin-none.o $(O)/libamparo.a
	@echo "  LINK    $@"
	@$(LINK) -o $@ $^ $(TUI_LIBS) $(LIB_LIBS)

$(O)/americas.amparo: $(AMPARO_COMPILE) $(DATA)
	@echo "  DATA    $@"
	@$(AMPARO_COMPILE) compile -o $@ data/americas

$(O)/amparo: $(TUI_OBJ) $(O)/obj/builtin.o $(O)/libamparo.a
	@echo "  LINK    $@"
	@$(LINK) -o $@ $^ $(TUI_LIBS) $(LIB_LIBS)

$(O)/embed: data/embed.c $(O)/flags
	@echo "  CC      $<"
	@$(CC_FOR_BUILD) -std=c17 -O1 -o $@ $<

$(O)/obj/builtin.c: $(O)/americas.amparo $(O)/embed
	@mkdir -p $(@D)
	@$(O)/embed amparo_builtin $< >$@

$(O)/obj/builtin-none.c: $(O)/embed
	@mkdir -p $(@D)
	@$(O)/embed amparo_builtin /dev/null >$@

$(O)/obj/vocabulary.c: data/americas/vocabulary.rec $(O)/embed
	@mkdir -p $(@D)
	@$(O)/embed amparo_vocabulary $< >$@

# What amparo new writes.
$(O)/obj/dossier.c: data/dossier/dossier.rec $(O)/embed
	@mkdir -p $(@D)
	@$(O)/embed amparo_dossier $< >$@

$(O)/obj/%.o: $(O)/obj/%.c
	@$(CC) -std=c17 -Iinclude $(CPPFLAGS) $(CFLAGS) \
	    -Wno-overlength-strings -c -o $@ $<

run: $(O)/amparo
	@$(O)/amparo $(ARGS)

# ---------------------------------------------------------------- checks

UNIT_SRC := $(wildcard tests/unit/test_$(TESTS).c)
UNIT_BIN := $(patsubst %.c,$(O)/%,$(UNIT_SRC))
SHARED := $(filter-out tests/unit/test_%,$(wildcard tests/unit/*.c))
# The unit tests of view's modules compare rows with tests/view/*.rows.
VIEW_BIN := $(filter $(patsubst src/view/%.c,$(O)/tests/unit/test_%,$(wildcard \
	src/view/*.c)),$(UNIT_BIN))
FUZZ := $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_$(TESTS).c))
FUZZ_BIN := $(FUZZ:%=$(O)/tests/fuzz/fuzz_%)
CLI := $(wildcard tests/cli/$(TESTS).test)
MANY ?= 20000
MANY_DATASET = $(O)/tests/many-$(MANY).amparo
SCREEN := $(wildcard tests/screen/$(TESTS).script)
BENCH_BIN := $(patsubst %.c,$(O)/%,$(wildcard tests/bench/*.c))

# What every test sees: the program, its dataset, a writable folder, the
# sources' top; findings of the sanitizers are failures, leaks among them.
TEST_ENV = AMPARO="$(abspath $(O)/amparo)" \
	AMPARO_BUILT="$(abspath $(O)/americas.amparo)" \
	AMPARO_NAUGHTY="$(abspath $(O)/tests/naughty.amparo)" \
	AMPARO_MANY="$(abspath $(MANY_DATASET))" \
	TESTDIR="$(abspath $(O)/tests)" TOP="$(CURDIR)" TESTS='$(TESTS)' \
	ASAN_OPTIONS=detect_leaks=1:exitcode=99 \
	UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1:exitcode=99
# Runs a command; its words are shown only where it fails.
QUIETLY = $(TEST_ENV) sh tests/quietly.sh
# A program that each unit test is run under, such as valgrind.
UNDER ?=

check: lint check-unit check-view check-compile check-cli check-screen \
	check-random check-fuzz check-docs
	@echo "  all checks pass"

check-unit: $(UNIT_BIN:=.run)
check-view: $(VIEW_BIN:=.run)
check-fuzz: $(FUZZ_BIN:=.run)
check-screen: $(SCREEN:%.script=$(O)/%.run) $(O)/tests/screen/prove.run

check-cli: $(CLI:%.test=$(O)/%.run)

check-compile check-docs: check-%: $(O)/amparo
	@$(QUIETLY) $* $(O)/tests/$*.log sh tests/$*/run.sh

# A monkey at the keys; SEED and KEYS make it play the same game, or a long one.
SEED ?= 1
KEYS ?= 1500
check-random: $(O)/tests/random/on-builtin.run $(O)/tests/random/on-naughty.run

lint: $(O)/libamparo.a
	@$(QUIETLY) lint $(O)/tests/lint.log sh tests/lint/run.sh $< \
	    $(COMPILE) $(TUI_CPPFLAGS)

# Sanitizers on; the build and the checks are the same.
SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=all
check-asan:
	@$(MAKE) O="$(O)/asan" check \
	    CFLAGS="-O1 -g -fno-omit-frame-pointer $(SANITIZE)"

check-valgrind:
	@$(MAKE) O="$(O)/valgrind" CFLAGS="-O1 -g" check-unit \
	    UNDER="valgrind -q --error-exitcode=99 --leak-check=full \
	    --errors-for-leak-kinds=definite,indirect"

RUNS := $(UNIT_BIN:=.run)
.PHONY: $(O)/tests/screen/prove.run $(RUNS) $(FUZZ_BIN:=.run) $(SCREEN:%.script=$(O)/%.run) \
	$(CLI:%.test=$(O)/%.run) $(O)/tests/random/on-builtin.run \
	$(O)/tests/random/on-naughty.run

# A part that is built alone has no program and no dataset.
$(RUNS): $(O)/%.run: $(O)/% $(if $(filter file,$(origin PARTS)),$(O)/americas.amparo)
	@$(QUIETLY) $(notdir $*) $<.log $(UNDER) $<

$(FUZZ_BIN:=.run): $(O)/tests/fuzz/fuzz_%.run: $(O)/tests/fuzz/fuzz_%
	@$(QUIETLY) fuzz_$* $<.log $< tests/fuzz/corpus/$*

$(CLI:%.test=$(O)/%.run): $(O)/%.run: %.test $(O)/amparo
	@$(QUIETLY) $(notdir $*) $(O)/$*.log sh tests/cli/run.sh $<

$(SCREEN:%.script=$(O)/%.run): $(O)/%.run: %.script $(O)/tests/screen/screen \
		$(O)/amparo $(O)/tests/naughty.amparo $(MANY_DATASET)
	@$(QUIETLY) $(notdir $*) $(O)/$*.log $(O)/tests/screen/screen $<

# Enough records for a search to take its time, for the screens; as many as
# for the benchmarks with MANY=1000000 (minutes, and half a gigabyte).
$(MANY_DATASET): $(O)/tests/bench/bench_gen $(O)/amparo
	@$< $(MANY) >$(@:.amparo=.jsonl)
	@$(O)/amparo compile -o $@ $(@:.amparo=.jsonl) 2>/dev/null
	@rm -f $(@:.amparo=.jsonl)

# Text that means harm, for the screens.
$(O)/tests/naughty.amparo: tests/screen/naughty.jsonl $(O)/amparo
	@mkdir -p $(@D)
	@$(O)/amparo compile -o $@ $< 2>/dev/null

$(UNIT_BIN): $(O)/%: $(O)/obj/%.o $(O)/libtests.a $(O)/libamparo.a
	@mkdir -p $(@D)
	@$(LINK) -o $@ $^ $(CMOCKA_LIBS) $(LIB_LIBS)

# What tests share; a test links only what it uses.
$(O)/libtests.a: $(call objects,$(SHARED)) $(O)/obj/builtin-none.o
	@rm -f $@ && $(AR) rcs $@ $^

# FUZZ_MAIN is empty where the fuzzing library brings its own main.
FUZZ_MAIN = $(O)/obj/tests/fuzz/replay.o
$(FUZZ_BIN): $(O)/%: $(O)/obj/%.o $(FUZZ_MAIN) $(O)/libamparo.a
	@mkdir -p $(@D)
	@$(LINK) $(FUZZ_LDFLAGS) -o $@ $^ $(LIB_LIBS)

$(O)/tests/screen/prove.run: $(O)/tests/screen/screen
	@$(QUIETLY) prove $(@:.run=.log) sh tests/screen/prove.sh $<

$(O)/tests/screen/screen: $(call objects,$(wildcard tests/screen/*.c)) \
		$(O)/libamparo.a
	@mkdir -p $(@D)
	@$(LINK) -o $@ $^ $(VTERM_LIBS) $(LIB_LIBS)

$(O)/tests/random/random: $(call objects,$(wildcard tests/random/*.c) \
		tests/screen/child.c tests/screen/terminal.c) $(O)/libamparo.a
	@mkdir -p $(@D)
	@$(LINK) -o $@ $^ $(VTERM_LIBS) $(LIB_LIBS)

$(O)/tests/random/on-builtin.run: $(O)/tests/random/random $(O)/amparo
	@$(QUIETLY) random $(@:.run=.log) $< $(SEED) $(KEYS)

$(O)/tests/random/on-naughty.run: $(O)/tests/random/random $(O)/amparo \
		$(O)/tests/naughty.amparo
	@$(QUIETLY) random-naughty $(@:.run=.log) $< $(SEED) $(KEYS) \
	    $(abspath $(O)/tests/naughty.amparo)

$(BENCH_BIN): $(O)/%: $(O)/obj/%.o $(O)/libamparo.a
	@mkdir -p $(@D)
	@$(LINK) -o $@ $^ $(TUI_LIBS) $(LIB_LIBS)

$(O)/obj/tests/bench/%.o: PART_CPPFLAGS = $(TUI_CPPFLAGS)

bench: $(O)/amparo $(BENCH_BIN)
	@$(TEST_ENV) sh tests/bench/run.sh

fuzz:
	@$(MAKE) O="$(O)/fuzz" CC=clang FUZZ_MAIN= FUZZ_LDFLAGS=-fsanitize=fuzzer \
	    CFLAGS="-O1 -g -fsanitize=fuzzer-no-link,address,undefined" \
	    $(FUZZ:%=fuzz-%)

.PHONY: $(FUZZ:%=fuzz-%)
$(FUZZ:%=fuzz-%): fuzz-%: $(O)/tests/fuzz/fuzz_%
	@mkdir -p $(O)/found/$*
	$< -max_total_time=$(FUZZ_SECONDS) -timeout=5 -rss_limit_mb=1024 \
	    -artifact_prefix=$(O)/found/$*- $(O)/found/$* \
	    $(wildcard tests/fuzz/corpus/$*)

# ---------------------------------------------------------------- the rest

MAN := $(wildcard man/*.[1-9])

install: all install-files

# What is installed, where all is built.  A page that describes several verbs
# is found by the name of each.
DOCDIR = $(DATADIR)/doc/amparo
# The usual folders of bash, zsh and fish.
COMPLETIONS = bash-completion/completions/amparo \
	zsh/site-functions/_amparo fish/vendor_completions.d/amparo.fish

install-files:
	$(INSTALL) -d "$(DESTDIR)$(BINDIR)" "$(DESTDIR)$(DATADIR)/amparo" \
	    "$(DESTDIR)$(DOCDIR)"
	$(INSTALL) -m 755 "$(O)/amparo" "$(DESTDIR)$(BINDIR)/amparo"
	$(INSTALL) -m 644 "$(O)/americas.amparo" \
	    "$(DESTDIR)$(DATADIR)/amparo/americas.amparo"
	$(INSTALL) -m 644 README LICENSE "$(DESTDIR)$(DOCDIR)"
	set -e; for file in $(COMPLETIONS); do \
	    $(INSTALL) -d "$(DESTDIR)$(DATADIR)/$${file%/*}"; \
	    $(INSTALL) -m 644 "data/completions/$${file##*/}" \
	        "$(DESTDIR)$(DATADIR)/$$file"; \
	done
	set -e; for page in $(MAN); do \
	    n=$${page##*.}; dir="$(DESTDIR)$(MANDIR)/man$$n"; \
	    $(INSTALL) -d "$$dir"; $(INSTALL) -m 644 "$$page" "$$dir"; \
	    for name in $$(sed -n '/^.Sh NAME/,/^.Nd/s/^.Nm \([^ ]*\).*/\1/p' \
	        "$$page"); do \
	        [ "man/$$name.$$n" = "$$page" ] || \
	            echo ".so man$$n/$${page##*/}" >"$$dir/$$name.$$n"; \
	    done; \
	done

uninstall:
	rm -f "$(DESTDIR)$(BINDIR)/amparo"
	rm -rf "$(DESTDIR)$(DATADIR)/amparo" "$(DESTDIR)$(DOCDIR)"
	for file in $(COMPLETIONS); do \
	    rm -f "$(DESTDIR)$(DATADIR)/$$file"; \
	done
	for page in $(MAN); do n=$${page##*.}; \
	    for name in $$(sed -n '/^.Sh NAME/,/^.Nd/s/^.Nm \([^ ]*\).*/\1/p' \
	        "$$page"); do \
	        rm -f "$(DESTDIR)$(MANDIR)/man$$n/$$name.$$n"; \
	    done; \
	done

dist:
	@mkdir -p $(O)
	git archive --prefix=amparo-$(VERSION)/ HEAD | \
	    gzip -9n >$(O)/amparo-$(VERSION).tar.gz

deps:
	@CC="$(CC)" PKG_CONFIG="$(PKG_CONFIG)" sh .ci/deps

# Only a folder that was made by this file.
clean:
	@if test -f $(O)/flags; then rm -rf $(O); fi

-include $(shell find $(O)/obj -name '*.d' 2>/dev/null)
