/// What this implementation accepts at most (spec 7.1), chosen after the limits of the JavaScript API.
public enum ImplementationLimits {
  @inlinable public static var moduleBytes: Int { 1 << 30 }
  @inlinable public static var types: Int { 1_000_000 }
  @inlinable public static var recursionGroupTypes: Int { 1_000_000 }
  @inlinable public static var subtypingDepth: Int { 63 }
  @inlinable public static var functions: Int { 1_000_000 }
  @inlinable public static var imports: Int { 1_000_000 }
  @inlinable public static var exports: Int { 1_000_000 }
  @inlinable public static var globals: Int { 1_000_000 }
  @inlinable public static var tags: Int { 1_000_000 }
  @inlinable public static var tables: Int { 100_000 }
  @inlinable public static var memories: Int { 100 }
  @inlinable public static var elementSegments: Int { 10_000_000 }
  @inlinable public static var elementItems: Int { 10_000_000 }
  @inlinable public static var dataSegments: Int { 100_000 }
  @inlinable public static var parameters: Int { 1_000 }
  @inlinable public static var results: Int { 1_000 }
  @inlinable public static var structFields: Int { 10_000 }
  @inlinable public static var arrayNewFixedLength: Int { 10_000 }
  /// Parameters included.
  @inlinable public static var locals: Int { 50_000 }
  @inlinable public static var bodyBytes: Int { 7_654_321 }
  @inlinable public static var branchTableLabels: Int { 65_520 }
  @inlinable public static var nesting: Int { 100_000 }
  /// Operands on the stack at once.
  @inlinable public static var operands: Int { 10_000_000 }
  @inlinable public static var stringBytes: Int { 100_000 }
}
