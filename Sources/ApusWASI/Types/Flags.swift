/// `oflags` of the witx.
struct OpenFlags: OptionSet {
  let rawValue: UInt16
  static let create = OpenFlags(rawValue: 1)
  static let directory = OpenFlags(rawValue: 2)
  static let exclusive = OpenFlags(rawValue: 4)
  static let truncate = OpenFlags(rawValue: 8)
  static let all: OpenFlags = [.create, .directory, .exclusive, .truncate]
}

/// `fdflags` of the witx.
struct DescriptorFlags: OptionSet {
  let rawValue: UInt16
  static let append = DescriptorFlags(rawValue: 1)
  static let dataSync = DescriptorFlags(rawValue: 2)
  static let nonblocking = DescriptorFlags(rawValue: 4)
  static let readSync = DescriptorFlags(rawValue: 8)
  static let sync = DescriptorFlags(rawValue: 16)
  static let all: DescriptorFlags = [.append, .dataSync, .nonblocking, .readSync, .sync]
  /// The flags that can change after opening.
  static let changeable: DescriptorFlags = [.append, .nonblocking]
  static let synchronizing: DescriptorFlags = [.dataSync, .readSync, .sync]
}

/// `lookupflags` of the witx.
struct LookupFlags: OptionSet {
  let rawValue: UInt32
  static let followSymbolicLink = LookupFlags(rawValue: 1)
}

/// `fstflags` of the witx.
struct TimestampFlags: OptionSet {
  let rawValue: UInt16
  static let access = TimestampFlags(rawValue: 1)
  static let accessNow = TimestampFlags(rawValue: 2)
  static let modification = TimestampFlags(rawValue: 4)
  static let modificationNow = TimestampFlags(rawValue: 8)
}

extension OptionSet where RawValue: FixedWidthInteger, Self == Element {
  /// The flags in a raw argument of the guest; bits that the specification does not define are `.inval`.
  init(checking raw: UInt32, allowed: Self) throws(Errno) {
    guard let value = RawValue(exactly: raw), value & ~allowed.rawValue == 0 else { throw .inval }
    self.init(rawValue: value)
  }
}
