package kairos;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.parser.DataFormatException;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** Validates FHIR R4 JSON files against base R4 and the profiles of a conformance pack: Validate PACK FILES... */
public final class Validate {
  public static void main(String[] args) throws Exception {
    FhirContext context = FhirContext.forR4();
    PrePopulatedValidationSupport profiles = new PrePopulatedValidationSupport(context);
    int loaded = loadPack(context, profiles, args[0]);
    UnknownCodeSystemWarningValidationSupport unknown = new UnknownCodeSystemWarningValidationSupport(context);
    unknown.setNonExistentCodeSystemSeverity(ca.uhn.fhir.context.support.IValidationSupport.IssueSeverity.WARNING);
    ValidationSupportChain chain = new ValidationSupportChain(
        new DefaultProfileValidationSupport(context), profiles, new CommonCodeSystemsTerminologyService(context),
        new InMemoryTerminologyServerValidationSupport(context), unknown);
    FhirInstanceValidator instance = new FhirInstanceValidator(chain);
    instance.setAnyExtensionsAllowed(true);
    FhirValidator validator = context.newValidator().registerValidatorModule(instance);
    int errors = 0;
    int warnings = 0;
    for (int i = 1; i < args.length; i++) {
      String text = Files.readString(Path.of(args[i]));
      for (SingleValidationMessage message : validator.validateWithResult(text).getMessages()) {
        if (message.getSeverity() == ResultSeverityEnum.ERROR || message.getSeverity() == ResultSeverityEnum.FATAL) {
          errors++;
          if (errors <= 40) System.out.println(args[i] + ": " + message.getLocationString() + ": " + message.getMessage());
        } else if (message.getSeverity() == ResultSeverityEnum.WARNING) {
          warnings++;
        }
      }
    }
    System.out.println((args.length - 1) + " files, " + loaded + " conformance resources, " + errors + " errors, " + warnings + " warnings");
    System.exit(errors == 0 ? 0 : 1);
  }

  private static int loadPack(FhirContext context, PrePopulatedValidationSupport profiles, String pack) throws Exception {
    int loaded = 0;
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(new FileInputStream(pack)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        try {
          IBaseResource resource = context.newJsonParser().parseResource(line);
          profiles.addResource(resource);
          loaded++;
        } catch (DataFormatException | IllegalArgumentException e) {
          System.out.println("left out of the conformance pack: " + e.getMessage());
        }
      }
    }
    return loaded;
  }
}
