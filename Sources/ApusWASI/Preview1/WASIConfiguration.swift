/// The resources of a guest: it can access only what is named here.
public struct WASIConfiguration: Sendable {
  /// A directory that is open when the guest starts.
  public struct PreopenedDirectory: Sendable {
    /// The place of a directory.
    public enum Source: Sendable {
      /// A directory of the host, by its path. Symbolic links in this path are followed.
      case host(path: String)
      /// A directory of the host whose path need not be UTF-8.
      case hostBytes([UInt8])
      /// A directory in memory.
      case memory(WASIMemoryDirectory)
    }

    /// The directory that the guest gets.
    public var source: Source
    /// The guest's name of the directory.
    public var guestPath: String
    /// Whether every change in the directory and below it is refused with `Errno.rofs`.
    public var isReadOnly: Bool

    /// Creates a description of a directory; the parameters have the meaning of the properties.
    public init(_ source: Source, guestPath: String, isReadOnly: Bool = false) {
      self.source = source
      self.guestPath = guestPath
      self.isReadOnly = isReadOnly
    }

    /// Creates a description of a directory of the host.
    /// - Parameters:
    ///   - hostPath: the path of the directory in the host. Symbolic links in this path are followed.
    ///   - guestPath: the guest's name of the directory.
    ///   - isReadOnly: whether every change in the directory and below it is refused.
    public init(hostPath: String, guestPath: String, isReadOnly: Bool = false) {
      self.init(.host(path: hostPath), guestPath: guestPath, isReadOnly: isReadOnly)
    }

    /// Creates a description of a directory in memory.
    /// - Parameters:
    ///   - memory: the directory, which other guests may use too.
    ///   - guestPath: the guest's name of the directory.
    ///   - isReadOnly: whether the guest's changes in the directory and below it are refused.
    public init(_ memory: WASIMemoryDirectory, guestPath: String, isReadOnly: Bool = false) {
      self.init(.memory(memory), guestPath: guestPath, isReadOnly: isReadOnly)
    }
  }

  /// The program's arguments, of which the first is its name. None may contain a NUL. Empty by default.
  public var arguments: [String] {
    get { argumentBytes.map { String(decoding: $0, as: UTF8.self) } }
    set { argumentBytes = newValue.map { Array($0.utf8) } }
  }
  /// The arguments as bytes, for systems whose arguments need not be UTF-8.
  public var argumentBytes: [[UInt8]]
  /// Environment variables in the guest's order. Names must not contain `=`; names and values must not contain a NUL.
  public var environment: [(name: String, value: String)] {
    get {
      environmentBytes.map { (String(decoding: $0.name, as: UTF8.self), String(decoding: $0.value, as: UTF8.self)) }
    }
    set { environmentBytes = newValue.map { (Array($0.name.utf8), Array($0.value.utf8)) } }
  }
  /// The environment variables as bytes, for systems whose variables need not be UTF-8.
  public var environmentBytes: [(name: [UInt8], value: [UInt8])]
  /// The directories of the guest, as descriptors 3 and up, in this order.
  public var directories: [PreopenedDirectory]
  /// Sockets of the host, listening or connected, as the descriptors after the directories. The embedder closes them.
  /// (wasi-libc ends its search for directories at the first descriptor that is not one.)
  public var sockets: [Int32]
  /// The guest's standard input; empty by default.
  public var standardInput: WASIInput
  /// The guest's standard output; dropped by default.
  public var standardOutput: WASIOutput
  /// The guest's standard error; dropped by default.
  public var standardError: WASIOutput
  /// The guest's clocks; those of the system by default.
  public var clocks: WASIClocks
  /// The source of the guest's random numbers; the system's generator by default.
  public var random: WASIRandomSource
  /// The number of descriptors that the guest may have open at once, 1024 by default.
  public var maximumDescriptorCount: Int
  /// Called about twenty times a second while a call waits for time, or for a pipe, terminal or socket; if it returns
  /// true, the wait ends with `Errno.intr`.
  public var isInterrupted: (@Sendable () -> Bool)?

  /// Creates a configuration; the parameters have the meaning of the properties.
  ///
  /// By default there are no resources: no arguments, no files, no input, and output that is dropped. Clocks and random
  /// numbers are the system's. For arguments or variables that are not UTF-8, set `argumentBytes` or `environmentBytes`
  /// afterwards.
  public init(
    arguments: [String] = [], environment: [(name: String, value: String)] = [],
    directories: [PreopenedDirectory] = [], sockets: [Int32] = [], standardInput: WASIInput = .null,
    standardOutput: WASIOutput = .null, standardError: WASIOutput = .null, clocks: WASIClocks = .system,
    random: WASIRandomSource = .system, maximumDescriptorCount: Int = 1024,
    isInterrupted: (@Sendable () -> Bool)? = nil
  ) {
    argumentBytes = arguments.map { Array($0.utf8) }
    environmentBytes = environment.map { (Array($0.name.utf8), Array($0.value.utf8)) }
    self.directories = directories
    self.sockets = sockets
    self.standardInput = standardInput
    self.standardOutput = standardOutput
    self.standardError = standardError
    self.clocks = clocks
    self.random = random
    self.maximumDescriptorCount = maximumDescriptorCount
    self.isInterrupted = isInterrupted
  }

  /// Uses the embedder's standard streams for the guest.
  public mutating func inheritStandardStreams() {
    standardInput = .inherited
    standardOutput = .inherited
    standardError = .inherited
  }
}

/// Why a `WASISystem` could not be created.
public enum WASIConfigurationError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A directory could not be opened.
  case cannotOpenDirectory(hostPath: String, Errno)
  /// A descriptor of the host is closed, or not of the required kind.
  case unsuitableDescriptor(Int32, Errno)
  /// An argument, an environment variable or a guest's path contains a NUL, or the name of a variable contains `=`.
  case invalidText(String)
  /// There are more descriptors than `maximumDescriptorCount`.
  case tooManyDescriptors
  /// A guest called WASI in a store that has no system (`Store.wasi`).
  case noSystem

  /// The message of the error.
  public var description: String {
    switch self {
    case .cannotOpenDirectory(let path, let errno): "cannot open directory \(path.shown): \(errno)"
    case .unsuitableDescriptor(let number, let errno): "cannot use descriptor \(number): \(errno)"
    case .invalidText(let text): "\(text.debugDescription) contains a NUL, or = in the name of a variable"
    case .tooManyDescriptors: "too many descriptors (maximumDescriptorCount)"
    case .noSystem: "the guest called WASI, but its store has no system: set Store.wasi before the guest runs"
    }
  }
}
