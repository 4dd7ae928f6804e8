# Sourced by checks, which run side by side: installs what one needs and the machine lacks, one installation at a time.

# need PROGRAM PACKAGE...: the program, from the packages.
need() {
  command -v "$1" >/dev/null || install_packages "${@:2}"
}

install_packages() {
  (
    flock 8
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null
  ) 8>"${TMPDIR:-/tmp}/kairos-ci-packages.lock"
}

# fhir_validator FOLDER: compiles the HAPI validator in a folder, its classpath in FOLDER/classpath.
fhir_validator() {
  need mvn maven default-jdk-headless
  cp -r .ci/fhir-validator "$1/validator"
  (
    flock 8
    mvn -q -f "$1/validator/pom.xml" compile dependency:build-classpath -Dmdep.outputFile="$1/classpath"
  ) 8>"${TMPDIR:-/tmp}/kairos-ci-maven.lock"
}
