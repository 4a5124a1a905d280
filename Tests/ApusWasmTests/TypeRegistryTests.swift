@testable import ApusWasm
import Testing

@Suite struct TypeRegistryTests {
  /// Returns the types of a module of these groups, registered.
  private func register(_ groups: [[SubType]], in registry: TypeRegistry) throws -> ModuleTypes {
    var module = Module(bytes: ModuleBytes([]))
    for group in groups {
      module.recursionGroups.append(module.types.count..<module.types.count + group.count)
      module.types += group
    }
    return try registry.register(module)
  }

  private func list(next: UInt32, isFinal: Bool = true, parents: [UInt32] = [], more: [FieldType] = []) -> SubType {
    SubType(
      isFinal: isFinal, supertypes: parents.map { TypeIndex($0) },
      composite: .structure(
        [FieldType(StorageType(.ref(HeapType(TypeIndex(next)), nullable: true)), isMutable: false)] + more))
  }

  private let function = SubType(composite: .function(FuncType(parameters: [.i32])))

  @Test func equalGroupsAreOne() throws {
    let registry = TypeRegistry()
    let a = try register([[function], [list(next: 1)]], in: registry)
    // The same list at another index.
    let b = try register([[list(next: 0)], [function]], in: registry)
    #expect(a.canonical[0] == b.canonical[1])
    #expect(a.canonical[1] == b.canonical[0])
    #expect(registry.count == 2)
    #expect(try registry.lease(.function(FuncType(parameters: [.i32]))).type == a.canonical[0])
  }

  @Test func groupsOfOtherShapeDiffer() throws {
    let registry = TypeRegistry()
    // One list alone, two lists in a group, two lists that refer to each other.
    let types = try register(
      [[list(next: 0)], [list(next: 1), list(next: 2)], [list(next: 4), list(next: 3)]], in: registry)
    #expect(Set(types.canonical).count == 5)
    #expect(types.representatives.map(\.rawValue) == [0, 1, 2, 3, 4])
  }

  @Test func equalTypesOfAModuleHaveOneRepresentative() throws {
    let types = try register([[function], [list(next: 1)], [list(next: 2)], [function]], in: TypeRegistry())
    #expect(types.representatives.map(\.rawValue) == [0, 1, 1, 0])
    let second = ValueType.ref(HeapType(TypeIndex(2)), nullable: false)
    #expect(types.normalize(second) == .ref(HeapType(TypeIndex(1)), nullable: false))
    #expect(types.normalize(.ref(HeapType(TypeIndex(4)), nullable: false)) == nil)
  }

  @Test func subtyping() throws {
    let registry = TypeRegistry()
    let types = try register(
      [
        [list(next: 0, isFinal: false)],
        [list(next: 0, isFinal: false, parents: [0], more: [FieldType(.i8, isMutable: true)])],
        [list(next: 1, parents: [1], more: [FieldType(.i8, isMutable: true)])],
        [function],
      ], in: registry)
    for (a, b, expected) in [(2, 0, true), (1, 0, true), (2, 2, true), (0, 2, false), (3, 0, false)] {
      #expect(registry.isSubtype(types.canonical[a], of: types.canonical[b]) == expected)
      #expect(types.isDeclaredSubtype(TypeIndex(UInt32(a)), of: TypeIndex(UInt32(b))) == expected)
    }
    let leaf = types.canonical(ValueType.ref(HeapType(TypeIndex(2)), nullable: false))
    #expect(registry.isSubtype(leaf, of: .ref(.struct, nullable: true)))
    #expect(registry.isSubtype(leaf, of: .anyref))
    #expect(!registry.isSubtype(leaf, of: .funcref))
    #expect(!registry.isSubtype(.anyref, of: leaf))
    #expect(registry.isSubtype(.ref(HeapType.none, nullable: false), of: leaf))
  }

  @Test func abstractSubtyping() {
    let registry = TypeRegistry()
    let above: [(HeapType, [HeapType])] = [
      (.any, []), (.eq, [.any]), (.i31, [.eq, .any]), (.struct, [.eq, .any]), (.array, [.eq, .any]),
      (HeapType.none, [.i31, .struct, .array, .eq, .any]), (.func, []), (.nofunc, [.func]),
      (.extern, []), (.noextern, [.extern]), (.exn, []), (.noexn, [.exn]),
    ]
    for (a, supertypes) in above {
      for (b, _) in above {
        #expect(registry.isSubtype(a, of: b) == (a == b || supertypes.contains(b)), "\(a) below \(b)")
      }
    }
  }

  @Test func supertypesMustMatch() {
    let registry = TypeRegistry()
    #expect(throws: ValidationError.self) {
      try register([[list(next: 0)], [list(next: 1, parents: [0])]], in: registry)
    }
    #expect(throws: ValidationError.self) { try register([[list(next: 0, parents: [0])]], in: registry) }
    #expect(throws: ValidationError.self) { try register([[list(next: 7)]], in: registry) }
    #expect(throws: ValidationError.self) {
      try register(
        [[list(next: 0, isFinal: false)], [SubType(supertypes: [TypeIndex(0)], composite: .structure([]))]],
        in: registry)
    }
  }

  @Test func depthIsLimited() {
    var groups = [[SubType(isFinal: false, composite: .structure([]))]]
    for parent in 0..<UInt32(70) {
      groups.append([SubType(isFinal: false, supertypes: [TypeIndex(parent)], composite: .structure([]))])
    }
    #expect(throws: ValidationError.self) { try register(groups, in: TypeRegistry()) }
    #expect(throws: Never.self) {
      try register(Array(groups[...ImplementationLimits.subtypingDepth]), in: TypeRegistry())
    }
  }

  @Test func growthIsBounded() throws {
    let registry = TypeRegistry(limit: 3)
    let leases = try (0..<3).map { count in
      try registry.lease(.function(FuncType(parameters: Array(repeating: .i32, count: count))))
    }
    #expect(throws: ValidationError.self) { try registry.lease(.function(FuncType(results: [.i64]))) }
    // Types that are registered already are still found.
    #expect(try registry.lease(.function(FuncType(parameters: [.i32]))).type.rawValue == 1)
    withExtendedLifetime(leases) {}
  }

  /// A registry with room for ten types can register a thousand, in groups of changing sizes, if earlier groups are
  /// released.
  @Test func typesAreForgotten() throws {
    let registry = TypeRegistry(limit: 10)
    let kept = try register([[list(next: 0)]], in: registry)
    for round in 0..<1000 {
      let group = (0..<1 + round % 9).map { list(next: UInt32(($0 + 1) % (1 + round % 9))) }
      let types = try register([group], in: registry)
      #expect(registry.count == kept.count + (round % 9 == 0 ? 0 : group.count))
      #expect(types.count == group.count)
    }
    #expect(registry.count == 1)
    #expect(try register([[list(next: 0)]], in: registry).canonical == kept.canonical)
  }

  /// A type that another one refers to is kept as long as that one.
  @Test func namedTypesStay() throws {
    let registry = TypeRegistry(limit: 3)
    var lease: TypeLease?
    do {
      let types = try register([[list(next: 0)]], in: registry)
      let reference = ValueType.ref(HeapType(types.canonical[0].index), nullable: true)
      lease = try registry.lease(.function(FuncType(parameters: [reference])))
    }
    #expect(registry.count == 2)
    lease = nil
    #expect(registry.count == 0)
    #expect(lease == nil)
  }

  /// No type of a refused module is kept.
  @Test func refusedTypesAreForgotten() {
    let registry = TypeRegistry()
    #expect(throws: ValidationError.self) { try register([[list(next: 0)], [list(next: 7)]], in: registry) }
    #expect(registry.count == 0)
  }
}
