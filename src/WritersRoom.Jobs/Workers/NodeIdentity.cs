using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace WritersRoom.Jobs.Workers;

/// <summary>The name this node writes on the jobs it takes. No other has it, not even one with the same <see cref="JobsOptions.NodeName"/>.</summary>
internal sealed class NodeIdentity(IOptions<JobsOptions> options)
{
    public string Name { get; } = $"{options.Value.NodeName}/{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
}
