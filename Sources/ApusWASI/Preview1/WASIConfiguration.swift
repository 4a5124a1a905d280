/// What a guest is given: nothing it does not say here can be reached.
public struct WASIConfiguration: Sendable {
  /// A directory of the host that the guest finds open when it starts.
  public struct PreopenedDirectory: Sendable {
    /// The directory in the host. Symbolic links in this path are followed.
    public var hostPath: String
    /// The name the guest knows it by.
    public var guestPath: String
    /// Refuses with `Errno.rofs` all that would change anything in the directory or below it.
    public var isReadOnly: Bool

    public init(hostPath: String, guestPath: String, isReadOnly: Bool = false) {
      self.hostPath = hostPath
      self.guestPath = guestPath
      self.isReadOnly = isReadOnly
    }
  }

  /// The program's arguments, of which the first is its name. None may contain a NUL.
  public var arguments: [String] {
    get { argumentBytes.map { String(decoding: $0, as: UTF8.self) } }
    set { argumentBytes = newValue.map { Array($0.utf8) } }
  }
  /// The same, of systems whose arguments need not be UTF-8.
  public var argumentBytes: [[UInt8]] = []
  /// Environment variables in the order the guest sees them. No name may contain `=` and nothing a NUL.
  public var environment: [(name: String, value: String)] = []
  /// Descriptors 3 and up, in this order.
  public var directories: [PreopenedDirectory] = []
  /// Sockets of the host, listening or connected, at the numbers after the directories. They stay the
  /// embedder's to close. (wasi-libc ends its search for directories at the first number without one.)
  public var sockets: [Int32] = []
  public var standardInput: WASIInput = .null
  public var standardOutput: WASIOutput = .null
  public var standardError: WASIOutput = .null
  public var clocks: WASIClocks = .system
  public var random: WASIRandomSource = .system
  /// How many descriptors the guest may have open at once.
  public var maximumDescriptorCount = 1024
  /// Asked about twenty times a second while a call waits for time, or for a pipe, terminal or socket; `true` ends the
  /// wait with `Errno.intr`.
  public var isInterrupted: (@Sendable () -> Bool)?

  /// A configuration that gives nothing: no arguments, no files, no input, and output that is dropped.
  public init() {}

  /// Gives the guest the embedder's own standard streams.
  public mutating func inheritStandardStreams() {
    standardInput = .inherited
    standardOutput = .inherited
    standardError = .inherited
  }
}

/// Why a `WASISystem` could not be made.
public enum WASIConfigurationError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A directory could not be opened.
  case cannotOpenDirectory(hostPath: String, Errno)
  /// A descriptor of the host is closed, or not of the kind it was given as.
  case unsuitableDescriptor(Int32, Errno)
  /// An argument, a variable or a guest's path has a NUL in it, or a variable's name an `=`.
  case invalidText(String)
  /// More descriptors than `maximumDescriptorCount`.
  case tooManyDescriptors

  public var description: String {
    switch self {
    case .cannotOpenDirectory(let path, let errno): "cannot open the directory \(path): \(errno)"
    case .unsuitableDescriptor(let number, let errno): "cannot use the descriptor \(number): \(errno)"
    case .invalidText(let text): "a NUL (or = in a name) in \(text.debugDescription)"
    case .tooManyDescriptors: "more descriptors than the configuration allows"
    }
  }
}
