namespace WritersRoom.Data.Local;

/// <summary>A folder of PostgreSQL's programs that were seen to run, and their version.</summary>
internal sealed record PostgresPrograms(string Directory, Version Version)
{
    public int Major => Version.Major;

    public string Initdb => PathOf(Directory, "initdb");

    public string PgCtl => PathOf(Directory, "pg_ctl");

    public static string PathOf(string directory, string program) =>
        Path.Combine(directory, OperatingSystem.IsWindows() ? program + ".exe" : program);
}
