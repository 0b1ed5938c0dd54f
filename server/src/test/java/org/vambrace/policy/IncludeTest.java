package org.vambrace.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Where includes are looked up, in which order they are read, and what is passed over. */
class IncludeTest {
  @Test
  void angleIncludesLookInTheIncludeDirectoriesBeforeTheBase() {
    String fixture =
        """
        profile t {
          include <a>
          include <b>
        }
        #- a
        /base-a r,
        #- b
        /base-b r,
        #- first/a
        /first-a r,
        """;
    PolicyModel model = Models.searching(List.of("/etc/apparmor.d/first"), fixture);
    assertThat(model.includes().get(0).targets()).containsExactly("/etc/apparmor.d/first/a");
    assertThat(model.includes().get(1).targets()).containsExactly("/etc/apparmor.d/b");
  }

  @Test
  void quotedAndBareIncludesAreRelativeToTheWorkingDirectory() {
    PolicyModel model =
        Models.profile(
            """
            profile t {
              include "/etc/apparmor.d/a"
              include a
            }
            #- a
            /a r,
            """);
    assertThat(Models.errors(model)).containsExactly("missing-include@3");
    assertThat(model.includes().get(1).missing()).isTrue();
  }

  @Test
  void aMissingFileIsFineOnlyBehindIfExists() {
    PolicyModel model = Models.profile("include <no>\nprofile t {\n include if exists <no>\n}\n");
    assertThat(Models.errors(model)).containsExactly("missing-include@1");
  }

  @Test
  void aDirectoryIsReadInReverseOrderWithoutBackupsAndSubdirectories() {
    PolicyModel model =
        Models.profile(
            """
            profile t {
              include <d>
            }
            #- d/a
            /a r,
            #- d/b
            /b r,
            #- d/README
            bad
            #- d/.hidden
            bad
            #- d/c.dpkg-old
            bad
            #- d/c~
            bad
            #- d/deeper/x
            bad
            """);
    assertThat(Models.errors(model)).isEmpty();
    assertThat(Models.rules(model, model.profiles().get(0))).containsExactly("d/b", "d/a");
  }

  @Test
  void aSecondIncludeInOneScopeIsPassedOverAndAChildHasItsOwnScope() {
    PolicyModel model =
        Models.profile(
            """
            profile t {
              include <a>
              include <a>
              ^h {
                include <a>
              }
              include <a>
            }
            #- a
            /a r,
            """);
    ProfileModel profile = model.profiles().get(0);
    assertThat(profile.rules()).hasSize(1);
    assertThat(profile.children().get(0).rules()).hasSize(1);
  }

  @Test
  void aFileThatIncludesItselfEnds() {
    PolicyModel model = Models.profile("profile t {\n include <a>\n}\n#- a\n/a r,\ninclude <a>\n");
    assertThat(Models.errors(model)).isEmpty();
    assertThat(model.profiles().get(0).rules()).hasSize(1);
  }

  @Test
  void childrenThatIncludeThemselvesWithoutEndAreRefused() {
    PolicyModel model =
        Models.profile(
            "profile t {\n"
                + " include <a>\n"
                + "}\n"
                + "#- a\n"
                + "profile c {\n"
                + " include <a>\n"
                + "}\n"
                + "profile d {\n"
                + " include <a>\n"
                + "}\n");
    assertThat(Models.errors(model)).contains("include-depth@a");
  }

  @Test
  void problemsOfIncludedFilesComeInOrderOfReadingWithTheWayThere() {
    PolicyModel model =
        Models.profile(
            """
            profile t {
              capability one,
              include <a>
              capability three,
            }
            #- a
            include <b>
            /a r
            #- b
            capability two,
            """);
    assertThat(Models.errors(model))
        .containsExactly(
            "invalid-capability@2",
            "invalid-capability@b",
            "missing-comma@a",
            "invalid-capability@4");
    assertThat(model.problems()).noneMatch(problem -> problem.id().equals("missing-comma"));
    assertThat(model.allProblems().get(1).related()).hasSize(2);
  }

  @Test
  void abiFilesMustExistAndAreNotReadAsPolicy() {
    PolicyModel model =
        Models.profile(
            "abi <abi/4.0>,\nabi <kernel>,\nabi <no>,\nprofile t {\n}\n#- abi/4.0\nx {y}\n");
    assertThat(Models.errors(model)).containsExactly("missing-abi@3");
  }
}
