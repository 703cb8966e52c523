using System.Collections.Frozen;
using WritersRoom.Problems;

namespace WritersRoom.Outbound;

/// <summary>Where requests may go: nowhere, until a provider is configured.</summary>
public sealed class OutboundRules
{
    private volatile State state = new(FrozenSet<(string Host, int Port)>.Empty, IsLocalOnly: false);
    private (string Host, int Port)? storage;

    /// <summary>From now on requests may go to these hosts and ports, and to no other.</summary>
    /// <param name="addresses">Where configured providers are.</param>
    /// <param name="isLocalOnly">Whether nothing may leave, whatever is configured.</param>
    public void Set(IEnumerable<Uri> addresses, bool isLocalOnly) => state = new State(addresses.Select(Place).ToFrozenSet(), isLocalOnly);

    /// <summary>Requests may go to the object store too, where the operator has configured one elsewhere.</summary>
    public void SetStorage(Uri address) => storage = Place(address);

    /// <exception cref="LocalOnlyException">Nothing may leave.</exception>
    /// <exception cref="ForbiddenException">Nobody configured that address, or nobody asked for the request.</exception>
    internal OutboundPermit Require(Uri address, OutboundPermit? permit)
    {
        var now = state;
        if (permit is null)
            throw new ForbiddenException($"A request to '{address.Host}' was held back: nothing says what it is for. This is a fault in WritersRoom; please report it.");
        if (now.IsLocalOnly)
            throw new LocalOnlyException("Nothing was sent: the settings say that nothing may leave this machine. Change that under privacy, or use what is built in.");
        return IsSet(now, address, permit.Purpose)
            ? permit
            : throw new ForbiddenException($"Nothing was sent to '{address.Host}': no provider with that address is set. Choose the model again in the settings.");
    }

    /// <summary>Whether <see cref="Require"/> would let a request go.</summary>
    internal bool Allow(Uri address, OutboundPurpose purpose)
    {
        var now = state;
        return !now.IsLocalOnly && IsSet(now, address, purpose);
    }

    private bool IsSet(State now, Uri address, OutboundPurpose purpose) =>
        (purpose.Trial is { } trial && Place(trial) == Place(address)) || storage == Place(address) || now.Allowed.Contains(Place(address));

    private static (string Host, int Port) Place(Uri address) => (address.IdnHost.ToLowerInvariant(), address.Port);

    private sealed record State(FrozenSet<(string Host, int Port)> Allowed, bool IsLocalOnly);
}
