# Read by the scripts beside it: finds JDK 25, builds the module if it is older than its sources, sets $java and $jar.
# shellcheck shell=sh

home=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
jar=$home/benchmarks/target/benchmarks-1.0.0-SNAPSHOT.jar

say() { printf '%s\n' "${0##*/}: $*" >&2; }

is_jdk25() { [ -x "$1/bin/java" ] && grep -q '^JAVA_VERSION="25[."]' "$1/release" 2>/dev/null; }

for jdk in "${JAVA_HOME:-}" "$(dirname "$(dirname "$(readlink -f "$(command -v java)" 2>/dev/null)" 2>/dev/null)" 2>/dev/null)" \
  /usr/lib/jvm/* "${HOME:-/}"/.sdkman/candidates/java/* "${HOME:-/}"/.jdks/* /opt/* \
  /Library/Java/JavaVirtualMachines/*/Contents/Home; do
  if is_jdk25 "$jdk"; then
    java=$jdk/bin/java
    break
  fi
done
if [ -z "${java:-}" ]; then
  say "no JDK 25 found; name it: JAVA_HOME=/path/to/jdk-25 $0"
  exit 4
fi

if [ ! -f "$jar" ] || [ -n "$(cd "$home" && find pom.xml wordcount/pom.xml wordcount/src/main benchmarks/pom.xml benchmarks/src -newer "$jar" | head -n 1)" ]; then
  say "building"
  (cd "$home" && ./mvnw -B -q -Dmaven.test.skip=true -Dspotless.check.skip=true -Dcyclonedx.skip=true -pl wordcount,benchmarks package) >&2
  touch "$jar" # Maven leaves it as it is when nothing in it is new
fi
