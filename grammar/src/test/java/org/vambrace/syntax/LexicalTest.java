package org.vambrace.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where words end and where comments, quotes and line ends may stand; tried with the real parser.
 */
final class LexicalTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^y { /a r,}",
        "^y { capability chown,}",
        "signal set=(hup),# c",
        "unix,# c",
        "userns create,# c",
        "capability chown, # c",
        "/a # c\n r,",
        "capability # c\n chown # d\n,",
        "/a\n\n  r\n,",
        "/{a,b},c r,",
        "\"/a b\" r,",
        "\"/a\nb\" r,",
        "foo r,",
        "r foo,",
        "link foo -> bar,",
        "link /a -> \"b\",",
        "/a px -> #foo,",
        "/a px ->\n b,",
        "signal (,send,,receive,),",
        "dbus (send receive)bus=system,",
        "network \"inet\",",
        "@{X} r,",
        "@X r,",
        "@{X}/a r,",
        "r @{X},",
        "/a r, /b w,",
        "/a rw,\r\n  capability chown,\r\n",
        "/a px -> b,\r\n",
        "mount options=(ro) /a -> /b,",
        "dbus bus=\"a b\",",
        "dbus peer=(name=a,label=b),",
        "dbus peer=( name = (a) label ),",
        "network peer=(label:=x),",
        "priority = -5 /a r,",
        "deny owner /a r,",
        "audit { /a r, }",
        "{ { /a r, } }",
        "abi <x>,",
        "include \"x y\"",
        "include <x>/a r,",
        "include if exists <x> /a r,",
        "#include <x>",
        "#includefoo",
        "# include nothing",
        "change_profile safe /a -> safe,",
        "change_profile -> unsafe,",
        "set rlimit cpu <= infinity,",
        "set rlimit nice <= -5,",
        "mqueue create 5,",
        "if not defined @{X} { } else if a in b { } else { }",
        "if (a == b) or $c { }",
        "^a { } hat b { } profile c/d { } ^\"e f\"{ }",
        "profile \"a\"{ }",
        "profile profile { }",
        "hat hat { }",
        "profile #a { }",
        "profile a /x (complain) { }",
        "profile a @{X} xattrs=(a=b c) + identities=(a /b) flags = (audit kill) { }",
        "io_uring (sqpoll, override_creds) label=x peer=(label=y),",
        "pivot_root oldroot=/a /b -> c,",
      })
  void isShapedWell(String body) {
    assertThat(Parsed.messages(Parsed.parse("profile x {\n" + body + "\n}\n"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a px -> b,}",
        "network inet,# c",
        "signal peer=a,# c",
        "mount /a,# c",
        "network inet,\r\n",
        "signal send,\r\n",
        "/a r}",
        "/a\"b\" r,",
        "\"\" r,",
        "\"a\" r,",
        "link \"foo\" -> /a,",
        "profile\na { }",
        "^ a { }",
        "profile a{ }",
        "dbus bus=\nsystem,",
        "dbus bus=(system),, ",
        "signal peer=(x),",
        "userns (create),",
        "userns x,",
        "network inet stream tcp,",
        "network (inet) x y z,",
        "capability \"chown\",",
        "capability x,",
        "capability mount,",
        "read r,",
        "/a r /b w,",
        "/a iux,",
        "/a r\n",
        "audit audit /a r,",
        "owner audit /a r,",
        "owner profile a { }",
        "audit set rlimit cpu <= 5,",
        "deny abi <x>,",
        "if $x = $y { }",
        "if a && b { }",
        "else { }",
        "if $x { } else $y { }",
        "link /a,",
        "/a r, # c\n ! ",
        "dbus peer=(name=(a b)),",
        "dbus peer=(name=a) bus=b,",
        "pivot_root \"x\",",
        "set rlimit 5 <= 5,",
        "set rlimit cpu < 5,",
        "change_profile a b,",
        "flags=(complain) /a r,",
        "profile a flags=complain { }",
        "profile a flags=() { }",
        "profile a (audit) /x { }",
        "@{_x} r,",
        "@{1x} r,",
        "include <x",
      })
  void isShapedBadly(String body) {
    assertThat(Parsed.messages(Parsed.parse("profile x {\n" + body + "\n}\n"))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# only\n",
        "@{X}=a\n",
        "@{X}+=a\n",
        "@{X}?=a\n",
        "@{X} := a\n",
        "$x:=true\n",
        "@X = \"\" b\n",
        "@{X} = a # c\n",
        "@{X} = a \\\n  b\n",
        "@{X}=a\r\n@{Y}=b\r\n",
        "@{X} = a,b\n",
        "@{X}\n= a\n",
        "$x = (true and not $y ) or a == b # c\n",
        "alias /a -> /b,\n",
        "rewrite \"/a b\" -> c,\n",
        "/a { }\n",
        "@{X} = a # no line end",
      })
  void isAPreamble(String text) {
    assertThat(Parsed.messages(Parsed.parse(text))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# no line end",
        "\uFEFF/a { }\n",
        "@{X}:=v\n",
        "@{X} = a,\n",
        "@{X} = a , b\n",
        "@{X} =\n",
        "@{x-y} = a\n",
        "$x = true,\n",
        "alias @{X} -> /b,\n",
        "alias r -> /b,\n",
        "alias /a -> /b\n",
        "/a { \f }\n",
        "/a { \r }\n",
        "/a{ }\n",
        "abi <x>\n",
      })
  void isNoPreamble(String text) {
    assertThat(Parsed.messages(Parsed.parse(text))).isNotEmpty();
  }

  @Test
  void aCommentNeedsItsLineEnd() {
    assertThat(Parsed.messages(Parsed.parse("/a { }\n# end")))
        .containsExactly("2: a comment on the last line needs a line end behind it");
  }

  @Test
  void aQuoteEndsAtTheNextQuoteOrEvenAtABackslashedOne() {
    FileRule rule = Parsed.rule(FileRule.class, "\"/a\\\" r,");
    assertThat(Objects.requireNonNull(rule.path()).raw()).isEqualTo("\"/a\\\"");
  }

  @Test
  void tokensTellWhatTheyAre() {
    ParseResult parsed =
        Parsed.parse("profile a flags=(x,y) { # c\n  deny /b\\\tc rw -> \"d\",\n  @{X} r,\n}\n");
    List<TokenKind> kinds =
        parsed.document().tokens().stream().map(Token::kind).filter(k -> !k.isTrivia()).toList();
    assertThat(kinds)
        .containsExactly(
            TokenKind.KEYWORD,
            TokenKind.WORD,
            TokenKind.KEYWORD,
            TokenKind.OPERATOR,
            TokenKind.LPAREN,
            TokenKind.WORD,
            TokenKind.COMMA,
            TokenKind.WORD,
            TokenKind.RPAREN,
            TokenKind.LBRACE,
            TokenKind.KEYWORD,
            TokenKind.WORD,
            TokenKind.MODE,
            TokenKind.ARROW,
            TokenKind.QUOTED,
            TokenKind.COMMA,
            TokenKind.VARIABLE,
            TokenKind.MODE,
            TokenKind.COMMA,
            TokenKind.RBRACE);
  }
}
