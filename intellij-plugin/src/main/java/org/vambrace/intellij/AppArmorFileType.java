package org.vambrace.intellij;

import com.intellij.openapi.fileTypes.LanguageFileType;
import com.intellij.openapi.fileTypes.ex.FileTypeIdentifiableByVirtualFile;
import com.intellij.openapi.vfs.VirtualFile;
import com.intellij.ui.IconManager;
import java.util.regex.Pattern;
import javax.swing.Icon;

/**
 * Policy files: those named so in plugin.xml, and all files below a directory {@code apparmor.d} or
 * beside {@code tunables} and {@code abstractions}, since policy has no file extension.
 */
public final class AppArmorFileType extends LanguageFileType
    implements FileTypeIdentifiableByVirtualFile {
  /** The instance, which plugin.xml names. */
  public static final AppArmorFileType INSTANCE = new AppArmorFileType();

  /** What apparmor_parser itself passes over in a directory (aa_is_blacklisted in libapparmor). */
  private static final Pattern PASSED_OVER =
      Pattern.compile(
          "(?i)README(\\..*)?|\\..*|.*(~|\\.dpkg-(new|old|dist|bak|remove)|\\.pacsave|\\.pacnew"
              + "|\\.rpmnew|\\.rpmsave|\\.orig|\\.rej|\\.md|\\.xml|\\.py|\\.sh)");

  private AppArmorFileType() {
    super(AppArmorLanguage.INSTANCE);
  }

  @Override
  public String getName() {
    return "AppArmor";
  }

  @Override
  public String getDescription() {
    return "AppArmor policy";
  }

  @Override
  public String getDefaultExtension() {
    return "apparmor";
  }

  @Override
  public Icon getIcon() {
    return IconManager.getInstance()
        .getIcon("icons/apparmor.svg", AppArmorFileType.class.getClassLoader());
  }

  @Override
  public boolean isMyFileType(VirtualFile file) {
    return !file.isDirectory() && isPolicyPath(file.getPath());
  }

  /** Whether a file at {@code path} is policy by where it lies; looks at no file. */
  static boolean isPolicyPath(String path) {
    int slash = path.lastIndexOf('/');
    if (PASSED_OVER.matcher(path.substring(slash + 1)).matches()) {
      return false;
    }
    String directories = path.substring(0, slash + 1);
    return directories.contains("/apparmor.d/")
        || directories.endsWith("/abstractions/")
        || directories.endsWith("/tunables/")
        || path.contains("/libvirt/TEMPLATE");
  }
}
