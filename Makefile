# Every command that a reader types: a thin face over CMake and CTest. `make help` lists them.
#
# BUILD    the build folder           build/release, build/debug or build/sanitize; with CXX given, one for each compiler
# CXX      the compiler               make CXX=clang++
# JOBS     how many at once           make JOBS=1
# CNN_OUT  where the programs write   out/

.DEFAULT_GOAL := all
.PHONY: all help test chapter demo figures lenet explore photo play bench try hint show progress watch reset handout grade mutate coverage fuzz new text book arm debug sanitize clean build
.SUFFIXES:
unexport MAKEFLAGS MFLAGS

CNN_OUT ?=
export CNN_OUT
JOBS ?= $(shell nproc 2>/dev/null || sysctl -n hw.ncpu 2>/dev/null || echo 2)

# Ninja, where it is installed, spends less time between two compilations. A build folder keeps what made it.
export CMAKE_GENERATOR := $(or $(CMAKE_GENERATOR),$(if $(shell command -v ninja 2>/dev/null),Ninja,Unix Makefiles))

# The compiler, if the reader chose one; else CMake finds its own.
ifneq ($(filter default undefined,$(origin CXX)),)
compiler :=
else
compiler := $(CXX)
endif
space := $(subst ,, )
suffix := $(if $(compiler),-$(subst /,_,$(subst $(space),_,$(compiler))))

config := release
debug: config := debug
sanitize: config := sanitize
folder = $(or $(BUILD),build/$(config)$(suffix))
type_release := Release
type_debug := Debug
type_sanitize := RelWithDebInfo
type_coverage := Debug
sanitize_release := OFF
sanitize_debug := OFF
sanitize_sanitize := ON
sanitize_coverage := OFF

# ---- What must be there before anything can be built: one line each if it is not.

install := Debian, Ubuntu: sudo apt install cmake g++ | Fedora: sudo dnf install cmake gcc-c++ | \
  macOS: xcode-select --install; brew install cmake
# Where the system's own are too old, as on Ubuntu 20.04, installing the same again would not help.
newer_cmake := Ubuntu 20.04: sudo snap install cmake --classic | others: pip3 install --user cmake
newer_compiler := Ubuntu 20.04: sudo add-apt-repository ppa:ubuntu-toolchain-r/test; sudo apt install g++-11; \
  make CXX=g++-11 | newer ones: sudo apt install g++-12; make CXX=g++-12
cmake_version = $(shell cmake --version 2>/dev/null | sed -n 's/^cmake version \([0-9]*\)\.\([0-9]*\).*/\1 \2/p')
cmake_ok = $(shell set -- $(cmake_version); [ $${1:-0} -gt 3 ] || { [ $${1:-0} -eq 3 ] && [ $$2 -ge 22 ]; } && echo yes)
compiler_found = $(shell for c in $(or $(compiler),c++ g++ clang++); do command -v "$$c" && break; done 2>/dev/null)
# "yes" if the compiler is new enough (CMakeLists.txt says the same); looked at once for each build folder.
define cxx20_probe
#if (defined(__clang__) && __clang_major__ < 14) || (!defined(__clang__) && __GNUC__ < 11)
#error too old
#endif
#include <concepts>
#include <span>
endef
export cxx20_probe
compiler_ok = $(shell [ -f "$(folder)/CMakeCache.txt" ] || printf '%s\n' "$$cxx20_probe" | \
  $(or $(compiler),$(firstword $(compiler_found))) -std=c++20 -fsyntax-only -x c++ - 2>/dev/null && echo yes)

jobs_ok = $(shell printf '%s' '$(subst ','\'',$(JOBS))' | grep -xq '[1-9][0-9]\{0,3\}' && echo yes)

# A book on a disk that nobody may write to can be built and used, in other folders.
writable = $(shell mkdir -p "$(dir $(folder))" 2>/dev/null && [ -w "$(dir $(folder))" ] && echo yes)

require_tools = $(if $(cmake_version),,$(error cmake is missing. $(install)))$(if \
  $(cmake_ok),,$(error cmake 3.22 or newer is needed, this is $(subst $(space),.,$(cmake_version)). $(newer_cmake)))$(if \
  $(compiler_found),,$(error there is no C++ compiler$(if $(compiler), called $(compiler)). $(install)))$(if \
  $(compiler_ok),,$(error $(or $(compiler),$(firstword $(compiler_found))) is too old: g++ 11 or clang++ 14 or newer \
  is needed. $(newer_compiler)))$(if \
  $(jobs_ok),,$(error JOBS is how many compilers run at once, 1 or more, not "$(JOBS)". For instance: make $@ JOBS=2))$(if \
  $(writable),,$(error nothing can be written in $(dir $(folder)). Name other folders, for instance: make $@ \
  BUILD=/tmp/cnn/build CNN_OUT=/tmp/cnn/out))

# ---- Building. $(call build,targets or nothing for all,options)

maintainer := -DMAINTAINER=$(if $(wildcard solutions/.),ON,OFF)
configure = $(require_tools)$(if $(compiler),CXX="$(compiler)") cmake -S . -B "$(folder)" --log-level=WARNING \
  -DCMAKE_BUILD_TYPE=$(type_$(config)) -DSANITIZE=$(sanitize_$(config)) -DCMAKE_CXX_FLAGS_RELWITHDEBINFO="-O1 -g1" \
  $(2) > "$(folder).log" || { cat "$(folder).log"; exit 1; }
build = mkdir -p "$(dir $(folder))" && $(configure) && \
  MAKEFLAGS=--no-print-directory cmake --build "$(folder)" --parallel $(JOBS) $(addprefix --target ,$(1))
run_tests = ctest --test-dir "$(folder)" --no-tests=error --output-on-failure -j $(JOBS)

all:
	@$(call build)
	@$(MAKE) --no-print-directory help

help:
	@echo "make                 build everything"
	@echo "make test            build everything and run every test"
	@echo "make chapter CH=4    test chapter 4"
	@echo "make demo CH=4       run the worked examples of chapter 4"
	@echo "make figures         let the demos draw every figure again; CH=4 for one chapter"
	@echo "make lenet           train LeNet-5 on MNIST and test it"
	@echo "make photo IMG=...   what does the photograph show? Five guesses, and a page, out/photo.html, with where they were seen"
	@echo "make explore         write out/lenet/explore.html: draw a digit and watch the trained network read it"
	@echo "make play            write out/play/play.html: turn every screw of chapters 1 to 4 and 8 and watch the numbers"
	@echo "make bench           check and measure every convolution kernel; ARGS=\"--shape vgg_56\" or ARGS=--help"
	@echo "make try EX=4.1      build exercise 4.1 and run its test"
	@echo "make hint EX=4.1     its next hint; LEVEL=2 for the second"
	@echo "make show EX=4.1     its model answer; SURE=1 before it has passed"
	@echo "make progress        what is done, what is left, what comes next"
	@echo "make watch EX=4.1    try again at every save"
	@echo "make reset EX=4.1    the stub back; your text is kept"
	@echo "make handout         pack the book for students, without the answers"
	@echo "make grade DIR=...   grade a folder of submissions; ARGS=--help"
	@echo "make new ...         the skeleton of an exercise, EXERCISE=4.12_name, or of a chapter, CHAPTER=11_topic"
	@echo "make mutate          change the book one token at a time; list what its tests do not notice; ARGS=--help"
	@echo "make coverage        list the lines of the book that its tests do not run; needs g++ and python3"
	@echo "make book            the book as web pages, in out/book/index.html; needs pandoc"
	@echo "make text            write the code, output, numbers and tables in the texts anew, then check the texts"
	@echo "make fuzz SECONDS=60 feed each reader of files with random bytes for so long; needs clang++; ONLY=png"
	@echo "make debug           build in build/debug, where every index is checked, and run every test"
	@echo "make sanitize        all but demos and browsers in build/sanitize, with the address and undefined-behaviour sanitizers"
	@echo "make arm             the tests of chapters 1 to 9 for a processor of 32 bits; needs g++-arm-linux-gnueabihf, qemu-user"
	@echo "make clean           remove what was built"
	@echo "make help            this list"
	@echo
	@echo "With any of them: CXX=clang++ (the compiler)  JOBS=2 (how many at once)  BUILD=folder  CNN_OUT=folder (not out/)"

test debug sanitize:
	@$(call build,all exercises,$(maintainer))
	@$(run_tests)

# ---- One chapter: CH=4 or CH=04.

folders := $(notdir $(wildcard chapters/[0-9][0-9]_*))
numbers := $(foreach f,$(folders),$(firstword $(subst _, ,$(f))))
asked := $(if $(filter 1,$(words $(CH))),$(if $(filter 1 2 3 4 5 6 7 8 9,$(CH)),0$(CH),$(CH)))
number := $(filter $(asked),$(numbers))
files = $(notdir $(wildcard chapters/$(number)_*/$(1)))
require_chapter = $(if $(CH),,$(error which chapter? For instance: make $@ CH=4))$(if \
  $(number),,$(error there is no chapter "$(CH)": CH is 1 to $(lastword $(numbers)), for instance: make $@ CH=4))$(if \
  $(call files,$(1)),,$(error chapter $(CH) has no $(1) yet))

chapter:
	@$(call require_chapter,README.md)$(call build,tests_$(number))
	@$(run_tests) -R "^chapter[.]$(number)_"

demo:
	@$(call require_chapter,demo.cpp)$(call build,demo_$(number))
	@"$(folder)/bin/demo_$(number)"

# The pictures that the lessons show: chapters/NN_topic/figures/, from the demo's out/ folder.
drawn = $(if $(CH),$(notdir $(wildcard chapters/$(number)_*)),$(notdir $(patsubst %/demo.cpp,%,$(wildcard chapters/*/demo.cpp))))
figures:
	@$(if $(CH),$(call require_chapter,demo.cpp))$(call build,$(foreach c,$(drawn),demo_$(firstword $(subst _, ,$(c)))))
	@for chapter in $(drawn); do cmake -DDEMO="$(folder)/bin/demo_$${chapter%%_*}" -DCHAPTER=$$chapter -DUPDATE=ON \
	  -DFIGURES=chapters/$$chapter/figures -DOUT="$(folder)/figures" -P common/tools/figures/figures.cmake || exit 1; done

# ---- The network of chapter 9.

lenet:
	@$(call build,lenet mnist)
	@"$(folder)/bin/lenet" train

explore:
	@$(call build,lenet mnist)
	@"$(folder)/bin/lenet" explore

# ---- SqueezeNet, with the weights that its authors trained, on a photograph of the reader's.

IMG ?= datasets/squeezenet/chelsea.png
photo:
	@[ -f "$(IMG)" ] || { echo "there is no picture $(IMG). For instance: make photo IMG=datasets/squeezenet/coffee.png" >&2; exit 1; }
	@$(call build,networks)
	@"$(folder)/bin/networks" predict --page "$(or $(CNN_OUT),out)/photo.html" "$(IMG)"

# ---- The page to play with.

play:
	@$(call build,play)
	@"$(folder)/bin/play"

# ---- The kernels of chapter 10. ARGS goes to the program.

bench:
	@$(call build,bench)
	@"$(folder)/bin/bench" $(ARGS)

# ---- The exercises. EX=4.1 names one. Configuring takes longer than an exercise, so it is done only if need be.

ready = [ -f "$(folder)/CMakeCache.txt" ] && MAKEFLAGS= cmake --build "$(folder)" --target workbook > "$(folder).log" 2>&1
workbook = @{ $(ready) || { $(call build,workbook); }; } && "$(folder)/bin/workbook" $(1) --build "$(folder)"

# 77: not green yet, or not shown yet, which is no error of make.
not_yet = || [ $$? -eq 77 ]
try watch:
	$(call workbook,$@ "$(EX)") $(not_yet)

reset:
	$(call workbook,reset "$(EX)")

hint:
	$(call workbook,hint "$(EX)" $(if $(LEVEL),--level "$(LEVEL)"))

show:
	$(call workbook,show "$(EX)" $(if $(SURE),--sure)) $(not_yet)

progress:
	$(call workbook,progress)

# ---- For instructors. In a clean tree: the tests and stubs that count are those that lie here.

handout:
	@cmake -DROOT=. -DOUT="$(or $(CNN_OUT),out)/handout" -P common/tools/grade/handout.cmake

grade:
	@$(call build,grade)
	@LC_ALL=C "$(folder)/bin/grade" $(if $(DIR),"$(DIR)") $(ARGS)

# ---- For maintainers: the skeleton of an exercise or of a chapter.

new:
	@$(call build,new)
	@"$(folder)/bin/new" $(if $(EXERCISE),--exercise "$(EXERCISE)") $(if $(CHAPTER),--chapter "$(CHAPTER)")

# ---- For maintainers: which small changes of the book do its tests not notice? ARGS="--what chapters --sample 20"

mutate:
	@$(call build,mutate)
	@"$(folder)/bin/mutate" $(ARGS)

# ---- For maintainers: which lines do the tests not run? The exercises, built on the same lines, are left out. One test
# fills the disk, on which the counters find no room either.

coverage: config := coverage
coverage:
	@$(call build,all test_mutants grade mutate,$(maintainer) -DCOVERAGE=ON -DCMAKE_CXX_FLAGS_DEBUG= \
	  -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON)
	@find "$(folder)" -name '*.gcda' -delete
	@GCOV_ERROR_FILE=/dev/null $(run_tests) -E '^(exercise|solution|right|wrong|stub)[.]|browser$$'
	@python3 -B common/tools/coverage/coverage.py "$(folder)"

# ---- The readers of files, fed with bytes that nobody would write. Needs clang++ with its libFuzzer.

SECONDS ?= 60
fuzz: folder := build/fuzz
fuzz: compiler := $(or $(compiler),clang++)
fuzz: config := sanitize
fuzz:
	@$(call build,fuzzers,-DFUZZ=ON)
	@cmake -DBIN="$(folder)/bin" -DSECONDS=$(SECONDS) -DOUT="$(or $(CNN_OUT),$(CURDIR)/out)/fuzz" $(if $(ONLY),-DONLY=$(ONLY)) -P common/tools/fuzz/fuzz.cmake

# ---- A processor of 32 bits, emulated: the tests of chapters 1 to 9, cross-compiled. The notes are about calls between files
# that different versions of g++ have compiled.

arm: folder := $(or $(BUILD),build/arm)
arm: compiler := arm-linux-gnueabihf-g++
require_arm = $(if $(and $(shell command -v qemu-arm),$(shell command -v arm-linux-gnueabihf-g++)),,$(error \
  a compiler for ARM and an emulator are needed. Debian, Ubuntu: sudo apt install g++-arm-linux-gnueabihf qemu-user))
arm:
	@$(require_arm)$(call build,$(addprefix tests_,$(filter 0%,$(numbers))),-DCMAKE_SYSTEM_NAME=Linux -DCMAKE_SYSTEM_PROCESSOR=arm \
	  "-DCMAKE_CROSSCOMPILING_EMULATOR=qemu-arm;-L;/usr/arm-linux-gnueabihf" -DCMAKE_CXX_FLAGS=-Wno-psabi)
	@$(run_tests) -R "^chapter[.]0"

# ---- The texts: what they quote from the book written anew; and all of them as web pages.

demos = $(foreach demo,$(wildcard chapters/*/demo.cpp),demo_$(firstword $(subst _, ,$(word 2,$(subst /, ,$(demo))))))

text:
	@$(call build,text $(demos),$(maintainer))
	@cmake -DBUILD="$(folder)" -DREADME=README.md -DUPDATE=ON -P common/tools/text/count_of_tests.cmake
	@"$(folder)/bin/text" fix README.md .github chapters exercises datasets

book:
	@$(call build,text play)
	@"$(folder)/bin/play" --save "$(folder)/play.html" > "$(folder).log"
	@"$(folder)/bin/text" book "$(or $(CNN_OUT),out)/book" "$(folder)/play.html"

# Only folders that CMake made, and never out/, where trained networks lie.
clean:
	@for folder in $(if $(BUILD),"$(BUILD)",build/release* build/debug* build/sanitize* build/fuzz build/arm); do \
	  if [ -f "$$folder/CMakeCache.txt" ]; then rm -rf "$$folder"; fi; rm -f "$${folder%.log}.log"; done; \
	  rmdir build 2>/dev/null || true
