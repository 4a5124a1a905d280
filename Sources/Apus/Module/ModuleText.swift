#if APUS_TEXT
  import ApusText
  import ApusWasm

  /// A module read from one of the forms of the text format.
  package struct ModuleText {
    package let module: ApusWasm.Module
    /// The names of the text; nil if the text has the module as bytes, which may have names of their own.
    package let names: ModuleNames?
    /// The positions in the text by byte offset in the module; nil if the text has the module as bytes.
    package let positions: SourceMap?

    /// Returns an error about the module with its line in the text.
    func located(_ error: ModuleError) -> ModuleError {
      guard let positions else { return error }
      switch error {
      case .decoding(var error):
        error.textDescription = positions.error(error.message, at: error.offset).description
        return .decoding(error)
      case .validation(var error):
        error.textDescription = positions.error(error.message, at: error.offset).description
        return .validation(error)
      case .parsing, .compilation, .file: return error
      }
    }

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
#endif
