/// A path of the guest, split into components.
struct GuestPath {
  /// The greatest length of a path, or of the target of a symbolic link, in bytes: `PATH_MAX` of Linux.
  static let maximumLength = 4096

  enum Component: Equatable {
    case current
    case parent
    case name(FileName)
  }

  var components: [Component]
  /// Whether the path ends in a slash, so that it can only name a directory.
  var hasTrailingSlash: Bool

  /// - Throws: `.noent` for an empty path, `.perm` for an absolute one, `.inval` for one with a NUL, `.ilseq` for
  ///   one that is not UTF-8, `.nametoolong`.
  init(_ bytes: [UInt8]) throws(Errno) {
    if bytes.count > Self.maximumLength { throw .nametoolong }
    if bytes.contains(0) { throw .inval }
    if String(validating: bytes, as: UTF8.self) == nil { throw .ilseq }
    try self.init(linkTarget: bytes)
  }

  /// Creates a path from the target of a symbolic link. The host may have created the link, so that its bytes need not
  /// be UTF-8.
  init(linkTarget bytes: [UInt8]) throws(Errno) {
    let slash = UInt8(ascii: "/")
    guard let first = bytes.first, let last = bytes.last else { throw .noent }
    if first == slash { throw .perm }
    hasTrailingSlash = last == slash
    components = bytes.split(separator: slash).map { part in
      switch Array(part) {
      case [0x2E]: .current
      case [0x2E, 0x2E]: .parent
      default: .name(FileName(part))
      }
    }
  }
}

extension GuestMemory {
  /// Returns the path of `length` bytes at `address`. The length is checked before anything is copied.
  func path(at address: UInt32, length: UInt32) throws(Errno) -> GuestPath {
    try GuestPath(pathBytes(at: address, length: length))
  }

  func pathBytes(at address: UInt32, length: UInt32) throws(Errno) -> [UInt8] {
    try checkRange(address, count: UInt64(length))
    if length > GuestPath.maximumLength { throw .nametoolong }
    return try bytes(at: address, count: Int(length))
  }
}
