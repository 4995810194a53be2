extension Amount {
    /// An amount of money in whole dollars: `$12,345`.
    public static func dollars(_ dollars: Int) -> String { (dollars < 0 ? "-$" : "$") + count(abs(dollars)) }
}
