package org.vambrace.libvirt.rules;

import org.vambrace.libvirt.domain.Disk;
import org.vambrace.libvirt.domain.Domain;
import org.vambrace.libvirt.domain.StorageSource;
import org.vambrace.libvirt.domain.StorageType;
import org.vambrace.libvirt.domain.XmlValue;
import org.vambrace.libvirt.image.BackingChain;

/** Disk images with everything below them. */
final class DiskRules implements DeviceRules {

  @Override
  public boolean add(Domain domain, RuleWriter out) {
    for (Disk disk : domain.disks()) {
      StorageSource top = disk.source();
      XmlValue path = top.path();
      if (top.type().isLocal() && path == null) {
        continue;
      }
      Origin origin = path == null ? Origin.of(disk.element()) : Origin.of(path);
      boolean isFinal = top.backing() != null || top.endsHere() || top.fdPassed();
      if (!chain(top, out, "disk image", origin) || !isFinal && !probed(top, out, origin)) {
        return false;
      }
    }
    return true;
  }

  /** One image and what lies below it, as far as the XML says. */
  static boolean chain(StorageSource top, RuleWriter out, String why, Origin origin) {
    StorageSource layer = top;
    for (int depth = 0; layer != null; depth++) {
      XmlValue path = layer.path();
      Origin from = path == null ? origin : Origin.of(path);
      if (!image(layer, depth, depth == 0 ? why : "backing image", from, out)) {
        return false;
      }
      StorageSource data = layer.dataFile();
      XmlValue dataPath = data == null ? null : data.path();
      if (out.version().followsDataFiles() && data != null && dataPath != null) {
        if (data.type().isLocal()
            && !out.file(
                dataPath.value(),
                depth == 0 ? "rwk" : out.version().readOnlyDiskPermissions(),
                Origin.of(dataPath),
                "data file")) {
          return false;
        }
      }
      layer = layer.backing();
    }
    return true;
  }

  private static boolean image(
      StorageSource layer, int depth, String why, Origin origin, RuleWriter out) {
    XmlValue path = layer.path();
    if (path == null || !layer.type().isLocal()) {
      return true;
    }
    return out.file(path.value(), permissions(layer, depth, out), origin, why);
  }

  private static String permissions(StorageSource layer, int depth, RuleWriter out) {
    return depth == 0 && !layer.readOnly() ? "rwk" : out.version().readOnlyDiskPermissions();
  }

  /** The layers that the images' own headers name. */
  private static boolean probed(StorageSource top, RuleWriter out, Origin origin) {
    XmlValue path = top.path();
    if (path == null || top.type() == StorageType.DIR) {
      return true;
    }
    BackingChain chain = new BackingChain(out.host(), out.version());
    BackingChain.Chain found =
        chain.follow(path.value(), top.format(), top.encryption(), top.dataFile() != null);
    if (found.gap() != null) {
      out.say(Explanations.gap(found.gap(), origin.range(), out.version()));
    }
    int depth = 0;
    for (BackingChain.Layer layer : found.layers()) {
      String permissions = permissions(top, depth, out);
      if (depth > 0 && !out.file(layer.path(), permissions, origin, "backing image")) {
        return false;
      }
      String data = layer.dataFile();
      if (data != null && !out.file(data, permissions, origin, "data file")) {
        return false;
      }
      depth++;
    }
    return true;
  }
}
