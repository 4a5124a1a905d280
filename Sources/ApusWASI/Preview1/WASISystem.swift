import Synchronization

/// The system of one guest under WASI preview 1 (and preview 0): its arguments, descriptors and clocks.
///
/// There is a method for each function of the witx. It takes the raw numbers of the call and the guest's memory at that
/// time, trusts none of them, and returns the `Errno` for the guest. Addresses and lengths are in bytes; a range that
/// is not inside the memory is `.fault`. `WASIFunction.all` lists the functions for binding. The threads of one guest
/// share a system; a descriptor that one of them closes stays open for calls of others that have already begun.
///
/// Confinement: the guest names files only relative to directories it was given, and no path leads out of them, neither
/// by `..`, as an absolute path, through symbolic links, nor while another process moves directories; see `PathWalk`.
/// Rights follow from the kind of file. `path_open` determines whether a file can be read and written;
/// `fd_fdstat_set_rights` removes rights, also from what is opened through the directory afterwards.
///
/// Writing to a pipe or connection without a reader returns `Errno.pipe` to the guest, and raises no SIGPIPE.
public final class WASISystem: Sendable {
  let arguments: [[UInt8]]
  let environment: [[UInt8]]
  let clocks: WASIClocks
  let random: WASIRandomSource
  let isInterrupted: (@Sendable () -> Bool)?
  let generator = Mutex(SeededGenerator(seed: 0))
  let descriptors: DescriptorTable
  /// Whether another thread may call `stop`: if so, no call waits for the host for long.
  let hasThreads = Atomic<Bool>(false)
  private let isStopping = Atomic<Bool>(false)

  /// Opens the resources that the configuration names.
  ///
  /// - Throws: `WASIConfigurationError` if a text is invalid, or a directory or descriptor cannot be used.
  public init(_ configuration: WASIConfiguration) throws(WASIConfigurationError) {
    let equals = UInt8(ascii: "=")
    for variable in configuration.environmentBytes where variable.name.contains(equals) {
      throw .invalidText(String(decoding: variable.name, as: UTF8.self))
    }
    arguments = try WASISystem.terminated(configuration.argumentBytes)
    environment = try WASISystem.terminated(configuration.environmentBytes.map { $0.name + [equals] + $0.value })
    clocks = configuration.clocks
    random = configuration.random
    isInterrupted = configuration.isInterrupted
    if case .seeded(let seed) = configuration.random {
      generator.withLock { $0 = SeededGenerator(seed: seed) }
    }

    var initial = [
      try Descriptor(configuration.standardInput), try Descriptor(configuration.standardOutput, standard: 1),
      try Descriptor(configuration.standardError, standard: 2),
    ]
    for directory in configuration.directories { initial.append(try Descriptor(directory)) }
    for socket in configuration.sockets { initial.append(try Descriptor(socket: socket)) }
    descriptors = DescriptorTable(limit: configuration.maximumDescriptorCount)
    for descriptor in initial {
      do { _ = try descriptors.insert(descriptor) } catch { throw .tooManyDescriptors }
    }
  }

  /// Whether a waiting call must check about twenty times a second whether it should end.
  /// - Parameter isCostly: whether these checks make the call slower even if it does not wait.
  func mayStop(_ memory: GuestMemory, isCostly: Bool = false) -> Bool {
    memory.interrupt != nil && (memory.isInterruptible || !isCostly) || isInterrupted != nil
      || hasThreads.load(ordering: .relaxed)
  }

  /// Whether waiting calls should end with `Errno.intr`.
  func isStopped(_ memory: GuestMemory) -> Bool {
    memory.interrupt?.isSet == true || isStopping.load(ordering: .acquiring) || isInterrupted?() == true
  }

  /// The time that a call waits before it checks again, in nanoseconds.
  static var slice: UInt64 { 50_000_000 }

  /// Ends all waiting calls, now and in future.
  func stop() { isStopping.store(true, ordering: .releasing) }

  private static func terminated(_ strings: [[UInt8]]) throws(WASIConfigurationError) -> [[UInt8]] {
    for string in strings where string.contains(0) { throw .invalidText(String(decoding: string, as: UTF8.self)) }
    return strings.map { $0 + [0] }
  }
}

extension WASISystem: CustomStringConvertible {
  /// The number of arguments and variables, as text.
  public var description: String {
    "WASI system with \(arguments.count) arguments and \(environment.count) variables"
  }
}

extension Descriptor {
  fileprivate init(_ input: WASIInput) throws(WASIConfigurationError) {
    switch input {
    case .inherited:
      // A closed standard stream of the host is not an error of the configuration: the guest gets an empty stream.
      if isOpen(0) { try self.init(borrowing: 0) } else { try self.init(WASIInput.null) }
    case .descriptor(let number): try self.init(borrowing: number)
    case .null: self.init(VirtualStream(source: .bytes([], position: 0)))
    case .bytes(let bytes): self.init(VirtualStream(source: .bytes(bytes, position: 0)))
    case .reader(let reader): self.init(VirtualStream(source: .reader(reader)))
    }
  }

  fileprivate init(_ output: WASIOutput, standard number: Int32) throws(WASIConfigurationError) {
    switch output {
    case .inherited:
      if isOpen(number) { try self.init(borrowing: number) } else { try self.init(.null, standard: number) }
    case .descriptor(let number): try self.init(borrowing: number)
    case .null: self.init(VirtualStream(sink: .null))
    case .buffer(let buffer): self.init(VirtualStream(sink: .buffer(buffer)))
    case .writer(let writer): self.init(VirtualStream(sink: .writer(writer)))
    }
  }

  private init(borrowing number: Int32) throws(WASIConfigurationError) {
    do {
      let host = HostDescriptor(borrowing: number)
      try self.init(host)
      // The rights for which the descriptor was opened, without those that change the embedder's file except by
      // writing.
      rights.subtract([.fdFilestatSetSize, .fdAllocate, .fdFilestatSetTimes])
      let access = try host.accessMode
      if !access.reads { rights.remove(.fdRead) }
      if !access.writes { rights.remove(.fdWrite) }
    } catch {
      throw .unsuitableDescriptor(number, error)
    }
  }

  fileprivate init(socket number: Int32) throws(WASIConfigurationError) {
    try self.init(borrowing: number)
    guard case .socket = object else { throw .unsuitableDescriptor(number, .notsock) }
  }

  fileprivate init(_ directory: WASIConfiguration.PreopenedDirectory) throws(WASIConfigurationError) {
    let file = try directory.source.open()
    if directory.guestPath.utf8.contains(0) { throw .invalidText(directory.guestPath) }
    self.init(
      .directory(Directory(file, preopenedName: Array(directory.guestPath.utf8), isReadOnly: directory.isReadOnly)),
      type: .directory, inheriting: .directoryInheriting)
  }
}

extension WASIConfiguration.PreopenedDirectory.Source {
  fileprivate func open() throws(WASIConfigurationError) -> any OpenFile {
    switch self {
    case .memory(let memory): return memory.openRoot()
    case .host(let path): return try Self.open(Array(path.utf8))
    case .hostBytes(let path): return try Self.open(path)
    }
  }

  private static func open(_ path: [UInt8]) throws(WASIConfigurationError) -> any OpenFile {
    let text = String(decoding: path, as: UTF8.self)
    if path.contains(0) { throw .invalidText(text) }
    do { return try HostDescriptor.openDirectory(atHostPath: path) } catch {
      throw .cannotOpenDirectory(hostPath: text, error)
    }
  }
}

/// Whether the host has a descriptor of this number.
private func isOpen(_ number: Int32) -> Bool {
  (try? HostDescriptor(borrowing: number).flags) != nil
}
