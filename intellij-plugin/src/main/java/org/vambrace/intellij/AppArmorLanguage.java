package org.vambrace.intellij;

import com.intellij.lang.Language;

/** The language of AppArmor policy files. The platform knows one instance of each language. */
public final class AppArmorLanguage extends Language {
  /** The instance. */
  public static final AppArmorLanguage INSTANCE = new AppArmorLanguage();

  private AppArmorLanguage() {
    super("AppArmor");
  }
}
