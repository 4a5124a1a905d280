import Synchronization

/// One guest's view of the world under WASI preview 1 (and preview 0): its arguments, descriptors and clocks.
///
/// There is a method for each function of the witx. It takes the raw numbers of the call and the guest's memory as
/// it is at that moment, trusts none of them, and gives the `Errno` that the guest is to see. `WASIFunction.all`
/// lists them for binding. The threads of one guest share a system; a descriptor that one of them closes stays open for
/// calls of others that have begun.
///
/// Confinement: the guest names files only relative to directories it was given, and no path leads out of them,
/// be it by `..`, absolute, through symbolic links, or while another process moves directories about; see
/// `PathWalk`. Rights follow the kind of file; `path_open` decides whether a file can be read and written, and
/// `fd_fdstat_set_rights` takes rights away, from what is opened through the directory later too.
///
/// Writing to a pipe or connection that no one reads gives the guest `Errno.pipe`, and raises no SIGPIPE.
public final class WASISystem: Sendable {
  let arguments: [[UInt8]]
  let environment: [[UInt8]]
  let clocks: WASIClocks
  let random: WASIRandomSource
  let isInterrupted: (@Sendable () -> Bool)?
  let generator = Mutex(SeededGenerator(seed: 0))
  let descriptors: DescriptorTable
  /// Whether `stop` may come from another thread: then nothing waits for the host for long.
  let hasThreads = Atomic<Bool>(false)
  private let isStopping = Atomic<Bool>(false)

  /// Opens what the configuration names.
  ///
  /// - Throws: `WASIConfigurationError`.
  public init(_ configuration: WASIConfiguration) throws(WASIConfigurationError) {
    for variable in configuration.environment where variable.name.utf8.contains(UInt8(ascii: "=")) {
      throw .invalidText(variable.name)
    }
    arguments = try WASISystem.terminated(configuration.argumentBytes)
    environment = try WASISystem.terminated(
      configuration.environment.map { Array("\($0.name)=\($0.value)".utf8) })
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

  /// Whether a call that waits has to look about twenty times a second if it should.
  func mayStop(_ memory: GuestMemory) -> Bool {
    memory.interrupt != nil || isInterrupted != nil || hasThreads.load(ordering: .relaxed)
  }

  /// Whether calls that wait should end with `Errno.intr`.
  func isStopped(_ memory: GuestMemory) -> Bool {
    memory.interrupt?.isSet == true || isStopping.load(ordering: .acquiring) || isInterrupted?() == true
  }

  /// How long a call waits before it looks again, in nanoseconds.
  static var slice: UInt64 { 50_000_000 }

  /// Ends all calls that wait, now and from now on.
  func stop() { isStopping.store(true, ordering: .releasing) }

  private static func terminated(_ strings: [[UInt8]]) throws(WASIConfigurationError) -> [[UInt8]] {
    for string in strings where string.contains(0) { throw .invalidText(String(decoding: string, as: UTF8.self)) }
    return strings.map { $0 + [0] }
  }
}

extension Descriptor {
  fileprivate init(_ input: WASIInput) throws(WASIConfigurationError) {
    switch input {
    case .inherited:
      // A host whose own stream is closed has nothing to pass on, which is no error of the configuration.
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
      // What the descriptor was opened for, and nothing that would change the embedder's file but writing to it.
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
    for path in [directory.hostPath, directory.guestPath] where path.utf8.contains(0) {
      throw .invalidText(path)
    }
    do {
      let host = try HostDescriptor.openDirectory(atHostPath: directory.hostPath)
      self.init(
        .directory(
          Directory(host, preopenedName: Array(directory.guestPath.utf8), isReadOnly: directory.isReadOnly)),
        type: .directory, inheriting: .directoryInheriting)
    } catch {
      throw .cannotOpenDirectory(hostPath: directory.hostPath, error)
    }
  }
}

/// Whether the host has a descriptor of this number.
private func isOpen(_ number: Int32) -> Bool {
  (try? HostDescriptor(borrowing: number).flags) != nil
}
