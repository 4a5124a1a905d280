// The C library of the host, for this target and all targets above. `Embedded/` has a twin of this file for a device.
#if canImport(Darwin)
  @_exported import Darwin
#elseif canImport(Musl)
  @_exported import Musl
#elseif canImport(Android)
  @_exported import Android
#elseif canImport(Glibc)
  @_exported import Glibc
#else
  #error("Apus does not support this system: see PLATFORMS.md.")
#endif
