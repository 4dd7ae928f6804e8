export { importMedicines, type MedicinesOrigin } from './import-medicines.ts';
