"""The engines that answer queries; `local` keeps its index in a folder of this machine."""
