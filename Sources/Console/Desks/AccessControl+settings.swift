public import Access
public import Practice

extension AccessControl {
    /// Has sessions last as long as the settings say, those that are open included.
    public func apply(_ settings: Settings) {
        setSessionLifetime(
            idleSeconds: settings.sessionIdleMinutes * 60,
            totalSeconds: settings.sessionAbsoluteHours * 3600
        )
    }
}
