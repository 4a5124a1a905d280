import ApusCompiler

/// The faults that the compiler makes on request, in builds with the trait `PlantedFaults`.
public enum PlantedFaults {
  /// The names of all faults.
  public static var names: [String] { PlantedFault.allCases.map(\.rawValue) }

  /// Makes the compiler plant a fault; returns false if there is no fault of that name, or if the build has none at
  /// all.
  public static func plant(_ name: String) -> Bool {
    #if APUS_PLANTED
      PlantedFault.current = PlantedFault(rawValue: name)
      return PlantedFault.current != nil
    #else
      return false
    #endif
  }
}
