using System.Security.Cryptography;
using System.Text.Json;

namespace WritersRoom.Data.Local;

/// <summary>What must be known to open a cluster again; kept beside it in a file that only its owner may read.</summary>
internal sealed record ClusterRecord(string RunsAs, string AdminPassword, string Password)
{
    public static ClusterRecord Create(ServerAccount? account) =>
        new(account?.Name ?? Environment.UserName, RandomNumberGenerator.GetHexString(40, lowercase: true), RandomNumberGenerator.GetHexString(40, lowercase: true));

    public static ClusterRecord? TryRead(string path) =>
        File.Exists(path) ? JsonSerializer.Deserialize<ClusterRecord>(File.ReadAllBytes(path)) : null;

    public void Write(string path) => PrivateFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(this));
}
