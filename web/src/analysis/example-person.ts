import genome from '../../../examples/dangerous-combination/genome.vcf?url';
import record from '../../../examples/dangerous-combination/record.json?url';
import starCalls from '../../../examples/dangerous-combination/star-calls.tsv?url';

const addresses = { 'genome.vcf': genome, 'record.json': record, 'star-calls.tsv': starCalls };

/** The files of the example person that comes with Kairos. */
export function exampleFiles(): Promise<readonly File[]> {
  return Promise.all(
    Object.entries(addresses).map(
      async ([name, address]) => new File([await (await fetch(address)).blob()], name),
    ),
  );
}
