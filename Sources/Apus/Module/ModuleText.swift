import ApusText
import ApusWasm

/// A module read from text, in whatever form that gives it.
package struct ModuleText {
  package let module: ApusWasm.Module
  /// What the text calls things; nil if it gives the module by its bytes, which may have names of their own.
  package let names: ModuleNames?
  /// From the module's bytes back to the text; nil likewise.
  package let positions: SourceMap?

  /// - Parameter name: what errors call the text.
  package static func read(_ utf8: [UInt8], name: String, features: Features) throws(ModuleError) -> ModuleText {
    let parsed: TextParser.Parsed
    do throws(ParsingError) {
      parsed = try TextParser.parse(utf8, name: name, features: features)
    } catch {
      throw .parsing(error)
    }
    switch parsed {
    case .module(let text): return ModuleText(module: text.module, names: text.names, positions: text.positions)
    case .binary(let bytes):
      do throws(DecodingError) {
        let module = try ModuleDecoder.decode(ModuleBytes(bytes), features: features)
        return ModuleText(module: module, names: nil, positions: nil)
      } catch {
        throw .decoding(error)
      }
    }
  }
}
