using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace WritersRoom.Llm.Settings;

/// <summary>
/// Encrypts providers' keys before they are stored. The key ring lies in the data folder and not in the database, so that a copy of either alone gives nobody a key. It is made when the first key is entered.
/// </summary>
/// <param name="folder">Where the key ring is, or is to be.</param>
internal sealed class KeyVault(Func<string> folder)
{
    private const string Purpose = "WritersRoom.ProviderKeys.v1";

    private readonly Lazy<IDataProtector> protector = new(() =>
        DataProtectionProvider.Create(PrivateFolder(folder()), ring => ring.SetApplicationName("WritersRoom")).CreateProtector(Purpose));

    public string Protect(string key) => protector.Value.Protect(key);

    /// <summary>The key; null when it was encrypted with a key ring that is not here.</summary>
    public ProviderKey? Unprotect(string stored)
    {
        try
        {
            return new ProviderKey(protector.Value.Unprotect(stored));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static DirectoryInfo PrivateFolder(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
