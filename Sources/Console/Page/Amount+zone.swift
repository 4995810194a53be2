import Glibc

extension Amount {
    /// How many seconds the machine's clock on the wall is ahead of UTC at a time.
    static func secondsAhead(_ microseconds: Int64) -> Int {
        var seconds = time_t(microseconds / 1_000_000)
        var parts = unsafe tm()
        _ = unsafe localtime_r(&seconds, &parts)
        return unsafe parts.tm_gmtoff
    }
}
