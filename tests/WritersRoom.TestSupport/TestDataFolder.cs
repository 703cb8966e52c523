using Npgsql;

namespace WritersRoom.TestSupport;

/// <summary>
/// The data folder that goes with a test's database: all servers on it share the folder, and those on another have another. Two installations on one object store would collect
/// each other's objects as orphans.
/// </summary>
public static class TestDataFolder
{
    public static string Of(string connectionString) =>
        Path.Combine(Path.GetTempPath(), $"writersroom-data-of-{new NpgsqlConnectionStringBuilder(connectionString).Database}");

    internal static void Delete(string connectionString)
    {
        var folder = Of(connectionString);
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // A server that a test has killed may leave a process that still writes there. What is left is in the machine's folder for such things.
        }
    }
}
