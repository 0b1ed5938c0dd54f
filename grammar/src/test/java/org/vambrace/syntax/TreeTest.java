package org.vambrace.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of item lands in its record, with its words in their places. */
final class TreeTest {
  private static String value(@Nullable Word word) {
    return Objects.requireNonNull(word).value();
  }

  @ParameterizedTest
  @CsvSource({
    "'/a rw,', false, false, false",
    "'file rw /a,', true, true, false",
    "'owner l subset /a -> /b,', false, true, true",
    "'unsafe /a px -> b,', false, false, false"
  })
  void fileRules(String body, boolean keyword, boolean modesFirst, boolean subset) {
    FileRule rule = Parsed.rule(FileRule.class, body);
    assertThat(rule.fileKeyword()).isEqualTo(keyword);
    assertThat(rule.modesFirst()).isEqualTo(modesFirst);
    assertThat(rule.subset()).isEqualTo(subset);
    assertThat(value(rule.path())).isEqualTo("/a");
    assertThat(rule.range().length()).isEqualTo(body.length());
  }

  @Test
  void bareFile() {
    FileRule rule = Parsed.rule(FileRule.class, "deny file,");
    assertThat(rule.path()).isNull();
    assertThat(rule.prefix().isDeny()).isTrue();
  }

  @Test
  void prefixes() {
    Prefix prefix = Parsed.rule(FileRule.class, "priority=-3 audit prompt other /a r,").prefix();
    assertThat(value(prefix.priority())).isEqualTo("-3");
    assertThat(value(prefix.audit())).isEqualTo("audit");
    assertThat(value(prefix.mode())).isEqualTo("prompt");
    assertThat(value(prefix.owner())).isEqualTo("other");
  }

  @Test
  void heads() {
    Profile profile =
        Parsed.rule(
            Profile.class,
            "profile a /b xattrs=(c d=\"e\") + identities=(f /g) + identities=(h) flags=(audit,"
                + " kill) { }");
    assertThat(profile.keyword()).isEqualTo(Profile.Keyword.PROFILE);
    assertThat(value(profile.attachment())).isEqualTo("/b");
    assertThat(Objects.requireNonNull(profile.xattrs()).conditions())
        .extracting(c -> c.key().value() + c.operator() + Parsed.values(c.values()))
        .containsExactly("c[]", "d=[e]");
    assertThat(Parsed.values(profile.identities())).containsExactly("f", "/g", "h");
    assertThat(Parsed.values(Objects.requireNonNull(profile.flags()).values()))
        .containsExactly("audit", "kill");
  }

  @Test
  void lists() {
    DbusRule rule =
        Parsed.rule(DbusRule.class, "dbus (send, receive) member={A,B} peer=(name=x, label=(y)),");
    assertThat(Parsed.values(Objects.requireNonNull(rule.permissions()).words()))
        .containsExactly("send", "receive");
    assertThat(Parsed.values(rule.conditions().get(0).values())).containsExactly("{A,B}");
    assertThat(Objects.requireNonNull(rule.peer()).conditions())
        .extracting(c -> c.key().value() + Parsed.values(c.values()) + c.list())
        .containsExactly("name[x]false", "label[y]true");
  }

  @Test
  void networks() {
    NetworkRule rule =
        Parsed.rule(NetworkRule.class, "network send inet stream ip=::1 port=(1 2),");
    assertThat(Parsed.values(rule.operands())).containsExactly("inet", "stream");
    assertThat(rule.conditions().get(1).list()).isTrue();
  }

  @Test
  void mounts() {
    MountRule rule =
        Parsed.rule(
            MountRule.class, "mount options=ro options in (a,b) fstype=x /a -> fstype=y /b,");
    assertThat(rule.kind()).isEqualTo(MountRule.Kind.MOUNT);
    assertThat(rule.conditions()).extracting(Condition::operator).containsExactly("=", "in", "=");
    assertThat(value(rule.source())).isEqualTo("/a");
    assertThat(value(rule.mountPoint())).isEqualTo("/b");
    assertThat(rule.targetConditions()).hasSize(1);
    assertThat(Parsed.rule(MountRule.class, "unmount /a,").kind()).isEqualTo(MountRule.Kind.UMOUNT);
  }

  @Test
  void limits() {
    RlimitRule rule = Parsed.rule(RlimitRule.class, "set rlimit cpu <= 5 min,");
    assertThat(rule.name().value() + value(rule.value()) + value(rule.unit())).isEqualTo("cpu5min");
  }

  @Test
  void transitions() {
    ChangeProfileRule rule =
        Parsed.rule(ChangeProfileRule.class, "change_profile unsafe /a -> safe,");
    assertThat(value(rule.safety())).isEqualTo("unsafe");
    assertThat(value(rule.exec())).isEqualTo("/a");
    assertThat(value(rule.target())).isEqualTo("safe");
  }

  @Test
  void conditionals() {
    Conditional rule =
        Parsed.rule(
            Conditional.class,
            "if $a and not (b == @{C} or defined $d) { /x r, } else if e { } else { /y r, }");
    assertThat(rule.branches()).hasSize(2);
    assertThat(Objects.requireNonNull(rule.otherwise()).items()).hasSize(1);
    Expression.And and = (Expression.And) rule.branches().get(0).test();
    Expression.Group group = (Expression.Group) ((Expression.Not) and.right()).operand();
    assertThat(((Expression.Or) group.inner()).left())
        .isInstanceOfSatisfying(
            Expression.Comparison.class, c -> assertThat(c.operator()).isEqualTo("=="));
  }

  @Test
  void preamble() {
    ParseResult parsed =
        Parsed.parse(
            "abi <a/b>,\n"
                + "include if exists \"c d\"\n"
                + "#include < e >\n"
                + "alias /f -> /g,\n"
                + "@{H} += i \"j k\"\n"
                + "${l} := true\n");
    assertThat(parsed.problems()).isEmpty();
    assertThat(parsed.document().items()).hasSize(6);
    Include quoted = (Include) parsed.document().items().get(1);
    assertThat(quoted.path().form()).isEqualTo(IncludePath.Form.QUOTED);
    assertThat(quoted.path().path()).isEqualTo("c d");
    assertThat(quoted.ifExists()).isTrue();
    Include hash = (Include) parsed.document().items().get(2);
    assertThat(hash.hash()).isTrue();
    assertThat(hash.path().path()).isEqualTo("e");
    VariableAssignment set = (VariableAssignment) parsed.document().items().get(4);
    assertThat(set.name() + set.operator() + Parsed.values(set.values())).isEqualTo("H+=[i, j k]");
    assertThat(((BooleanAssignment) parsed.document().items().get(5)).name()).isEqualTo("l");
  }
}
