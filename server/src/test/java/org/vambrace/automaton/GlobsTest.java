package org.vambrace.automaton;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GlobsTest {

  static Pattern pattern(String glob) {
    GlobResult result = Globs.compile(glob);
    assertThat(result).as(glob).isInstanceOf(Glob.class);
    return ((Glob) result).pattern();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/a/*|/a/b|true",
        "/a/*|/a/|false",
        "/a/*|/a/b/c|false",
        "/a/*x|/a/x|true",
        "/a/**|/a/b/c|true",
        "/a/**|/a//c|false",
        "/a/**/|/a/b/|true",
        "/a/**/|/a//|false",
        "/a/**b|/a/b|true",
        "/a/{*,b}|/a/|true",
        "/a/?|/a//|false",
        "/a/[bc]|/a/c|true",
        "/a/[^bc]|/a//|true",
        "/a/[d-b]|/a/c|true",
        "/a/[b^]|/a/^|true",
        "/a/[*]|/a/*|false",
        "/a/[*]|/a//[^]|true",
        "/a/[?]|/a/^]|true",
        "/a/[]b[c]|/a/[|true",
        "/a/{b,{c,}d}|/a/d|true",
        "/a/\\{b|/a/{b|true",
        "/a/\\*|/a/*|true",
        "/a.b|/axb|false",
        "/a(b|/a(b|true",
        "/a$^|/a$^|true",
        "/a\\.b|/a.b|true",
        "/\\x00a|/a|false",
        "/a/[\\]]|/a/]|true",
        "/a/[^^]|/a/^|false",
        "/a/[^^]|/a/b|true",
        "/é?|/éx|true",
        "/?|/é|false",
        "/??|/é|true",
      })
  void matches(String glob, String path, boolean expected) {
    assertThat(pattern(glob).matches(path)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/a/[b|UNCLOSED_CLASS|3",
        "/a/{b|UNCLOSED_GROUP|3",
        "/a/{[b,c}|UNCLOSED_CLASS|4",
        "/é/b]|STRAY_CLASS_END|4",
        "/a/b}|STRAY_GROUP_END|4",
        "/a/{b}|GROUP_WITHOUT_COMMA|3",
        "/a/{b,c}}|STRAY_GROUP_END|8",
        "/a/{b,c]|STRAY_CLASS_END|7",
        "/a/b\\|TRAILING_BACKSLASH|4",
        "/a/[]|BAD_CLASS|3",
        "/a/[^]|BAD_CLASS|3",
        "/a/[b-]|BAD_CLASS|3",
        "/a/[--]|BAD_CLASS|3",
        "/a/[a-b-c]|BAD_CLASS|3",
        "/a/[\\,]|ESCAPED_COMMA_IN_CLASS|4",
      })
  void refuses(String glob, GlobError.Reason reason, int offset) {
    assertThat(Globs.compile(glob)).isEqualTo(new GlobError(reason, offset));
  }

  @Test
  void nestsFortyNineDeepAndNoDeeper() {
    String inner = "a,b";
    for (int depth = 1; depth <= 49; depth++) {
      inner = depth == 1 ? "{a,b}" : "{" + inner + ",b}";
    }
    assertThat(pattern("/" + inner).matches("/a")).isTrue();
    assertThat(Globs.compile("/{" + inner + ",b}"))
        .isEqualTo(new GlobError(GlobError.Reason.NESTED_TOO_DEEP, 50));
  }

  @Test
  void tellsOfNeedlessBackslashes() {
    Glob glob = (Glob) Globs.compile("/\\é\\*\\.b");
    assertThat(glob.needlessBackslashes()).isEqualTo(List.of(1, 5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a", "/{a,b/{c,}}", "/[a-z]x", "/a\\*", "/[?]"})
  void isExact(String glob) {
    assertThat(pattern(glob).exact()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/*", "/a/**", "/?", "/[^a]", "/{a,b*}", "/[*]"})
  void isNotExact(String glob) {
    assertThat(pattern(glob).exact()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"//,//", "///,/", "//a//b,//a/b", "///a//,/a/", "/a,/a", "'',''", "/{//a},/{/a}"})
  void collapsesSlashes(String path, String expected) {
    assertThat(Globs.collapseSlashes(path)).isEqualTo(expected);
  }
}
