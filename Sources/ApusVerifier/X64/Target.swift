/// The verifier for the instruction set of the target.
typealias TargetFunctionVerifier = X64FunctionVerifier
