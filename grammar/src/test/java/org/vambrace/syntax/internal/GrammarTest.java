package org.vambrace.syntax.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.antlr.v4.runtime.dfa.DFA;
import org.junit.jupiter.api.Test;
import org.vambrace.syntax.Token;
import org.vambrace.vocabulary.Target;

/** What keeps the grammar quick and readable. */
final class GrammarTest {
  private static final String POLICY =
      """
      abi <a>,
      @{X} = a b
      $x = true and not (a == b)
      profile a /b xattrs=(c=d) + identities=(e) flags=(audit) {
        priority=1 audit deny owner /f rw,
        file r subset /g -> h,
        link subset /i -> /j,
        capability chown kill,
        network send inet stream ip=::1 peer=(ip=::2),
        dbus (send) bus=k peer=(label=l),
        unix type=stream, signal set=(hup) peer=m, ptrace read,
        mount options in (ro) /n -> /o, umount /p, pivot_root oldroot=/q /r -> s,
        change_profile safe /t -> u,
        set rlimit cpu <= 5 min,
        userns create, mqueue create type=posix /v, io_uring sqpoll label=w, all,
        if $x { /y r, } else if @{X} in z { } else { }
      }
      """;

  /** A decision that needs more than the next token would have filled a table by now. */
  @Test
  void oneTokenOfLookAheadDecides() {
    ItemReader reader = new ItemReader(POLICY, List.of(), Target.LATEST);
    PolicyParser parser = new PolicyParser(new ItemTokens(reader.lexer(), List.of()));
    int items = 0;
    for (Header header = reader.next(); !header.visible().isEmpty(); header = reader.next()) {
      if (header.type(0) != PolicyLexer.RBRACE) {
        parser.setTokenStream(new ItemTokens(reader.lexer(), header.visible()));
        header.kind().read(parser);
        assertThat(parser.getNumberOfSyntaxErrors()).isZero();
        items++;
      }
    }
    assertThat(items).isGreaterThan(25);
    assertThat(Arrays.stream(parser.getInterpreter().decisionToDFA).map(DFA::getStates))
        .allSatisfy(states -> assertThat(states).isEmpty());
  }

  @Test
  void aMisspeltKeywordIsFound() {
    assertThat(Keywords.nearest("netwrok", Target.LATEST)).isEqualTo("network");
    assertThat(Keywords.nearest("capabilities", Target.LATEST)).isEqualTo("capability");
    assertThat(Keywords.nearest("profil", Target.LATEST)).isEqualTo("profile");
    assertThat(Keywords.nearest("x", Target.LATEST)).isNull();
  }

  @Test
  void readingAgainGivesTheSameTokens() {
    ItemReader reader = new ItemReader(POLICY, List.of(), Target.LATEST);
    Header first = reader.next();
    List<Token> tokens = reader.tokens();
    Header again = reader.next(first.start(), POLICY.length());
    assertThat(again.stop()).isEqualTo(first.stop());
    assertThat(reader.tokens()).isEqualTo(tokens).isNotEmpty();
  }
}
