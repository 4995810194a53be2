# The one front door. `make` alone lists what there is.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run build test bench fuzz soak lint clean

PYTEST := .venv-test/bin/python -m pytest
SOURCES := $(wildcard Sources Tests Benchmarks Fuzzing Package.swift)

help:
	@echo "make run     Leadglass with a small simulated practice, nothing to configure"
	@echo "make build   a debug build"
	@echo "make test    everything that must pass, against real peers"
	@echo "make bench   speed and size, with peers in the same run"
	@echo "make fuzz    every fuzz target for FUZZ_SECONDS (default 60) each"
	@echo "make soak    the long loops: 100 rounds of kill -9 under load"
	@echo "make lint    swift format, strictly"
	@echo "make clean   remove what was built"

run:
	@Scripts/install-build
	@echo "Building for release: 6 to 15 minutes on two cores the first time, most of it two copies of BoringSSL; seconds afterwards."
	@Scripts/stage "release build" swift build --configuration release --product leadglass
	@exec .build/release/leadglass example

build:
	@Scripts/install-build
	@Scripts/stage "debug build" swift build

test:
	@Scripts/stage "install" Scripts/install-test
	@Scripts/stage "debug build" swift build --build-tests
	@PATH="$(CURDIR)/.venv-test/bin:$$PATH" \
		LEADGLASS_DICOM_FILES=$$(.venv-test/bin/python -c 'import os, pydicom; print(os.path.dirname(pydicom.__file__))')/data \
		Scripts/stage "swift test" swift test --skip-build --no-parallel
	@Scripts/stage "interop test" $(PYTEST) Tests/InteropTests --numprocesses 3 --dist worksteal
	@Scripts/stage "journey test" $(PYTEST) Tests/JourneyTests

bench:
	@Scripts/stage "install" Scripts/install-test
	@Scripts/stage "install for the bench" Scripts/install-bench
	@Scripts/stage "release build" swift build --configuration release --product leadglass
	@LEADGLASS_BENCHMARKS=1 Scripts/stage "bench-fill" swift build --configuration release --product bench-fill
	@LEADGLASS_BENCHMARKS=1 Scripts/stage "bench-risk" swift build --configuration release --product bench-risk
	@.venv-test/bin/python Benchmarks/run $(BENCH)

fuzz:
	@Scripts/install-build
	@Scripts/fuzz

soak:
	@Scripts/stage "install" Scripts/install-test
	@Scripts/stage "debug build" swift build --product leadglass
	@LEADGLASS_ROUNDS=100 Scripts/stage "soak" $(PYTEST) Tests/InteropTests -m loop

lint:
	@Scripts/stage "lint" swift format lint --strict --recursive $(SOURCES)

clean:
	@rm -rf .build .venv-test .venv-bench Fuzzing/.build
