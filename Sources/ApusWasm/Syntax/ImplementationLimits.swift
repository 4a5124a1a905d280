/// The largest modules that this implementation accepts (spec 7.1), chosen after the limits of the JavaScript API.
public enum ImplementationLimits {
  /// Bytes of a module.
  @inlinable public static var moduleBytes: Int { 1 << 30 }
  /// Types of a module.
  @inlinable public static var types: Int { 1_000_000 }
  /// Types of one recursion group.
  @inlinable public static var recursionGroupTypes: Int { 1_000_000 }
  /// Supertypes of a type, counted along the chain of declarations.
  @inlinable public static var subtypingDepth: Int { 63 }
  /// Functions defined by a module.
  @inlinable public static var functions: Int { 1_000_000 }
  /// Imports of a module.
  @inlinable public static var imports: Int { 1_000_000 }
  /// Exports of a module.
  @inlinable public static var exports: Int { 1_000_000 }
  /// Globals defined by a module.
  @inlinable public static var globals: Int { 1_000_000 }
  /// Tags defined by a module.
  @inlinable public static var tags: Int { 1_000_000 }
  /// Tables defined by a module.
  @inlinable public static var tables: Int { 100_000 }
  /// Memories defined by a module.
  @inlinable public static var memories: Int { 100 }
  /// Element segments of a module.
  @inlinable public static var elementSegments: Int { 10_000_000 }
  /// Items of one element segment.
  @inlinable public static var elementItems: Int { 10_000_000 }
  /// Data segments of a module.
  @inlinable public static var dataSegments: Int { 100_000 }
  /// Parameters of a function type.
  @inlinable public static var parameters: Int { 1_000 }
  /// Results of a function type.
  @inlinable public static var results: Int { 1_000 }
  /// Fields of a structure type.
  @inlinable public static var structFields: Int { 10_000 }
  /// Elements of `array.new_fixed`.
  @inlinable public static var arrayNewFixedLength: Int { 10_000 }
  /// Locals of a function, parameters included.
  @inlinable public static var locals: Int { 50_000 }
  /// Bytes of a function body.
  @inlinable public static var bodyBytes: Int { 7_654_321 }
  /// Labels of a `br_table`, not counting the default label.
  @inlinable public static var branchTableLabels: Int { 65_520 }
  /// Nested blocks, including the function body.
  @inlinable public static var nesting: Int { 100_000 }
  /// Operands on the stack at one time.
  @inlinable public static var operands: Int { 10_000_000 }
}
