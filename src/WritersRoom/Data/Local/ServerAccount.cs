using System.Runtime.InteropServices;

namespace WritersRoom.Data.Local;

/// <summary>The unprivileged user that PostgreSQL runs as when we are root, which PostgreSQL itself refuses to be.</summary>
internal sealed record ServerAccount(string Name, uint UserId, uint GroupId)
{
    // What a machine with or without PostgreSQL's own user offers; macOS prefixes system users with an underscore.
    private static readonly string[] Candidates = ["postgres", "_postgres", "nobody", "daemon"];

    private static bool IsRoot => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    /// <summary>
    /// The account to switch to, or null when this process is no root and PostgreSQL runs as ourselves.
    /// <paramref name="recordedName"/> is the user an existing cluster belongs to; it alone can open the files.
    /// </summary>
    public static ServerAccount? ForThisProcess(string? recordedName)
    {
        if (!IsRoot)
            return null;

        if (recordedName is not null)
        {
            return Find(recordedName) ?? throw new LocalPostgresException(
                $"The private PostgreSQL belongs to the user '{recordedName}', which this machine no longer has: create that user, or name another data folder.");
        }

        return Candidates.Select(Find).FirstOrDefault(account => account is { UserId: not 0 }) ?? throw new LocalPostgresException(
            "PostgreSQL refuses to run as root and this machine has no user to run it as: create one named 'postgres', or start as an ordinary user.");
    }

    /// <summary>Gives a file or folder to this account.</summary>
    public void TakeOwnership(string path)
    {
        if (Chown(path, UserId, GroupId) != 0)
            throw new LocalPostgresException($"'{path}' cannot be given to the user '{Name}' (error {Marshal.GetLastPInvokeError()}).");
    }

    private static ServerAccount? Find(string name)
    {
        var entry = GetUser(name);
        if (entry == IntPtr.Zero)
            return null;

        var user = Marshal.PtrToStructure<UserEntry>(entry);
        return new ServerAccount(name, user.UserId, user.GroupId);
    }

    [DllImport("libc", EntryPoint = "getpwnam")]
    private static extern IntPtr GetUser([MarshalAs(UnmanagedType.LPUTF8Str)] string name);

    [DllImport("libc", EntryPoint = "chown", SetLastError = true)]
    private static extern int Chown([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint userId, uint groupId);

    // The head of struct passwd, which Linux and macOS share; what follows differs and is not needed.
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct UserEntry
    {
        private readonly IntPtr _name;
        private readonly IntPtr _password;
        public readonly uint UserId;
        public readonly uint GroupId;
    }
}
