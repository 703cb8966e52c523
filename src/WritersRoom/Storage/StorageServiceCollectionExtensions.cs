using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WritersRoom.Outbound;

namespace WritersRoom.Storage;

public static class StorageServiceCollectionExtensions
{
    /// <param name="services">Where the product is registered.</param>
    /// <param name="configuration">Where the section <c>Storage</c> is.</param>
    /// <param name="dataFolder">The data folder, asked for when the first object is stored or read.</param>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration, Func<string> dataFolder)
    {
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection("Storage")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.TryAddSingleton<IObjectStore>(provider => StoreOf(provider, provider.GetRequiredService<IOptions<StorageOptions>>().Value, dataFolder));
        return services;
    }

    private static IObjectStore StoreOf(IServiceProvider provider, StorageOptions options, Func<string> dataFolder)
    {
        if (options.Kind == "file")
            return new FileObjectStore(Path.GetFullPath(options.Folder ?? Path.Combine(dataFolder(), "objects")));
        provider.GetRequiredService<OutboundRules>().SetStorage(new Uri(options.S3.Endpoint));
        return new S3ObjectStore(options.S3, provider.GetRequiredService<OutboundHttp>().CreateClient());
    }

    private sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
    {
        public ValidateOptionsResult Validate(string? name, StorageOptions options) =>
            options.Fault() is { } fault ? ValidateOptionsResult.Fail(fault) : ValidateOptionsResult.Success;
    }
}
