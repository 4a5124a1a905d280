// The functions of the device, for this target and all targets above.
@_exported import CPort
