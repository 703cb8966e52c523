using System.Runtime.InteropServices;

namespace WritersRoom.Storage;

/// <summary>Gives a finished file its name unless another has it already: of any that try at once, in whatever process, one does.</summary>
internal static class PlacedFile
{
    private const int AlreadyThere = 17;

    /// <returns>Whether the file got the name; if not, it is where it was.</returns>
    /// <exception cref="IOException">The disk did not take it.</exception>
    public static bool Take(string file, string name)
    {
        // .NET's own move looks whether the name is free and renames after that, and a rename replaces what came between; a second name for a file is given in one step.
        if (!OperatingSystem.IsWindows())
        {
            if (Link(file, name) == 0)
            {
                File.Delete(file);
                return true;
            }

            if (Marshal.GetLastPInvokeError() == AlreadyThere)
                return false;
        }

        // Windows moves in one step; and there are file systems that know no second names.
        try
        {
            File.Move(file, name, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(name))
        {
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link([MarshalAs(UnmanagedType.LPUTF8Str)] string file, [MarshalAs(UnmanagedType.LPUTF8Str)] string name);
}
