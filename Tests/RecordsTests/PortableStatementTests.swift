import Testing

@testable import Records

struct PortableStatementTests {
    @Test(arguments: [
        ("SELECT a FROM t WHERE b = ? AND c = ?", "SELECT a FROM t WHERE b = $1 AND c = $2"),
        ("SELECT '?', 'it''s ?' FROM t WHERE b = ?", "SELECT '?', 'it''s ?' FROM t WHERE b = $1"),
        ("SELECT a -- really?\nFROM t WHERE b = ?", "SELECT a -- really?\nFROM t WHERE b = $1"),
        ("SELECT a /* ? '*/ FROM t WHERE b = ? /* ' */", "SELECT a /* ? '*/ FROM t WHERE b = $1 /* ' */"),
        ("SELECT 'ü山?' FROM t WHERE b IN (?,?,?)", "SELECT 'ü山?' FROM t WHERE b IN ($1,$2,$3)"),
        ("SELECT a FROM t WHERE (a, b) > (?, ?) LIMIT ?", "SELECT a FROM t WHERE (a, b) > ($1, $2) LIMIT $3"),
        ("SELECT a FROM t WHERE b LIKE ? ESCAPE '!'", "SELECT a FROM t WHERE b LIKE $1 ESCAPE '!'"),
        (
            "CREATE TABLE t (id integer PRIMARY KEY, data BLOB NOT NULL, blobs TEXT)",
            "CREATE TABLE t (id BIGINT PRIMARY KEY, data BYTEA NOT NULL, blobs TEXT)"
        ),
        ("ALTER TABLE t ADD COLUMN pixels BLOB", "ALTER TABLE t ADD COLUMN pixels BYTEA"),
        ("DELETE FROM t", "DELETE FROM t"),
    ])
    func aStatementIsWrittenForPostgreSQL(sql: String, expected: String) throws {
        let statement = try PortableStatement(sql)
        #expect(statement.forPostgreSQL == expected)
        #expect(statement.sql == sql)
        #expect(statement.parameterCount == expected.count { $0 == "$" })
    }

    @Test(arguments: [
        ("PRAGMA synchronous", "PRAGMA"), ("VACUUM", "VACUUM"), ("", "no keyword"), ("? = 1", "no keyword"),
        ("EXPLAIN SELECT 1", "EXPLAIN"), ("CREATE VIRTUAL TABLE t (a TEXT)", "VIRTUAL"),
        ("CREATE TEMP TABLE t (a TEXT)", "TEMP"), ("CREATE TRIGGER t", "TRIGGER"),
        ("INSERT OR REPLACE INTO t (a) VALUES (?)", "upserts"), ("INSERT OR IGNORE INTO t (a) VALUES (?)", "upserts"),
        ("INSERT INTO t (a) VALUES (?) ON CONFLICT (a) DO NOTHING", "upserts"),
        ("REPLACE INTO t (a) VALUES (1)", "REPLACE"),
        ("SELECT \"a\" FROM t", "\"a\""), ("SELECT `a` FROM t", "`a`"), ("SELECT [a] FROM t", "[a]"),
        ("SELECT a FROM t WHERE b == 1", "=="), ("SELECT a::text FROM t", "::"), ("SELECT a FROM t WHERE b = $1", "$"),
        ("SELECT a FROM t WHERE b = :name", ":"), ("SELECT a FROM t WHERE b = ?1", "numbered parameters"),
        ("SELECT a FROM t; DELETE FROM t", "more than one"), ("SELECT 'a FROM t", "does not end"),
        ("SELECT a /* FROM t", "does not end"), ("SELECT a FROM t LIMIT 5, 10", "comma"),
        ("SELECT a FROM t LIMIT ?, ?", "comma"), ("SELECT a FROM t WHERE b IS ?", "IS compares"),
        ("SELECT a FROM t WHERE b IS NOT 1", "IS NOT compares"), ("SELECT a FROM t WHERE b LIKE ?", "ESCAPE"),
        ("SELECT a FROM t WHERE b GLOB ?", "GLOB"), ("SELECT a FROM t WHERE b ILIKE ? ESCAPE '!'", "ILIKE"),
        ("SELECT IFNULL(a, 1) FROM t", "IFNULL"), ("SELECT datetime('now') FROM t", "DATETIME"),
        ("SELECT group_concat(a) FROM t", "GROUP_CONCAT"), ("SELECT rowid FROM t", "ROWID"),
        ("SELECT a FROM t ORDER BY a COLLATE NOCASE", "COLLATE"),
        ("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT)", "AUTOINCREMENT"),
        ("CREATE TABLE t (id BIGINT)", "BIGINT"), ("CREATE TABLE t (a VARCHAR(10))", "INTEGER, TEXT or BLOB"),
        ("CREATE TABLE t (a REAL)", "INTEGER, TEXT or BLOB"), ("CREATE TABLE t (a)", "INTEGER, TEXT or BLOB"),
        ("CREATE TABLE t (a TEXT, user TEXT)", "named USER"), ("CREATE TABLE t (a TEXT) WITHOUT ROWID", "WITHOUT"),
        ("CREATE TABLE t (a TEXT) STRICT", "STRICT"), ("ALTER TABLE t ADD COLUMN a REAL", "INTEGER, TEXT or BLOB"),
    ])
    func whatOneEngineAloneUnderstandsIsRefused(sql: String, words: String) {
        let error = #expect(throws: RecordsError.self) { try PortableStatement(sql) }
        #expect(error?.code == .statement)
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    }

    @Test(arguments: [
        "SELECT COUNT(*), SUM(o.bytes) FROM a o JOIN b s ON s.x = (SELECT n.x FROM c n ORDER BY n.y DESC LIMIT 1)",
        "CREATE INDEX i ON t (a, b) WHERE a = 0", "CREATE UNIQUE INDEX i ON t (a)", "DROP TABLE t",
        "CREATE TABLE IF NOT EXISTS t (a TEXT NOT NULL, b INTEGER NOT NULL, PRIMARY KEY (a, b), UNIQUE (b))",
        "UPDATE t SET a = NULL WHERE b IS NOT NULL OR c IS NULL", "SELECT REPLACE(a, 'x', 'y') FROM t",
        "SELECT 'PRAGMA \"x\" == ;' FROM t", "SELECT a FROM t WHERE b = 1 OR c = 2 LIMIT ?;", "SELECT a || b FROM t",
        "WITH x AS (SELECT 1) SELECT * FROM x", "INSERT INTO t (a) SELECT b FROM u WHERE NOT EXISTS (SELECT 1 FROM t)",
    ])
    func plainStatementsPass(sql: String) throws {
        _ = try PortableStatement(sql)
    }
}
