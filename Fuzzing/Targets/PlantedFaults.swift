import ApusCompiler

/// The faults that the compiler makes if asked to, in builds with the trait `PlantedFaults`.
public enum PlantedFaults {
  public static var names: [String] { PlantedFault.allCases.map(\.rawValue) }

  /// Has the compiler make a fault; false if there is none of that name, or the build has none at all.
  public static func plant(_ name: String) -> Bool {
    #if APUS_PLANTED
      PlantedFault.current = PlantedFault(rawValue: name)
      return PlantedFault.current != nil
    #else
      return false
    #endif
  }
}
